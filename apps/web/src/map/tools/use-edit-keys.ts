import { useEffect, useRef } from 'react';
import { removeItems } from '../../commands/item-edits.ts';
import { moveBy, rotateBy } from '../../commands/shape-edits.ts';
import { actedOn, type Drawing } from '../../drafts/editing.ts';

export type SketchKeys = {
  /** Enter: finishes the sketch or sets down what hangs on the pointer. */
  onEnter: () => void;
  /** Escape: gives up the sketch; true when there was one. */
  onEscape: () => boolean;
  /** Backspace: takes the last corner back; true when there was one. */
  onBackspace: () => boolean;
};

const fineMetres = 0.1;
const coarseMetres = 1;
const turnDegrees = 15;
const kerbAngles = [0, 30, 45, 60, 90] as const;
const angles: readonly number[] = kerbAngles;

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** A focused handle of a shape has keys of its own. */
const isHandle = (target: EventTarget | null) =>
  target instanceof SVGElement && target.hasAttribute('tabindex');

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Whether Enter and Escape belong to something else that has the focus, such as a button or an open list. */
const isControl = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('button, a, [role="option"], [role="dialog"]') !== null;

function turn(editing: Drawing, back: boolean): void {
  const { tool, stamp, setStamp, draft, act } = editing;
  if (tool === 'stamp') {
    const at = angles.indexOf(stamp.angleDegrees);
    const next = kerbAngles[(at + (back ? kerbAngles.length - 1 : 1)) % kerbAngles.length] ?? 0;
    const bearing = (stamp.bearingDegrees + (back ? 345 : turnDegrees)) % 360;
    setStamp({ angleDegrees: next, bearingDegrees: bearing });
    return;
  }
  const ids = actedOn(editing);
  if (ids.length > 0) act(rotateBy(draft.items, ids, back ? -turnDegrees : turnDegrees));
}

/** Keys of drawing and moving. They listen before the map does, which would pan by the arrows. */
export function useEditKeys(editing: Drawing, keys: SketchKeys): void {
  const latest = useRef({ editing, keys });
  useEffect(() => {
    latest.current = { editing, keys };
  });

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event.target) || isHandle(event.target) || event.ctrlKey || event.metaKey) return;
      const { editing: now, keys: sketch } = latest.current;
      if (handle(event, now, sketch)) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}

/** True when the key meant something here. */
function handle(event: KeyboardEvent, editing: Drawing, keys: SketchKeys): boolean {
  const { tool, setTool, choose, chosen, act, draft, mayMove, asset } = editing;
  const step = arrows[event.key];
  if (step !== undefined) {
    const ids = actedOn(editing);
    if (ids.length === 0 || !mayMove || isControl(event.target)) return false;
    const metres = event.shiftKey ? coarseMetres : fineMetres;
    act(moveBy(draft.items, ids, [step[0] * metres, step[1] * metres], 'nudge'));
    return true;
  }
  switch (event.key) {
    case 'Enter':
      if (tool === 'choose' || isControl(event.target)) return false;
      keys.onEnter();
      return true;
    case 'Escape':
      if (keys.onEscape()) return true;
      if (tool !== 'choose') setTool('choose');
      else if (chosen.length > 0) choose([]);
      else return false;
      return true;
    case 'Backspace':
    case 'Delete': {
      if (keys.onBackspace()) return true;
      if (chosen.length === 0 || asset !== undefined || isControl(event.target)) return false;
      act(removeItems(draft.items, chosen));
      return true;
    }
    case 'r':
    case 'R':
      if (!mayMove) return false;
      turn(editing, event.shiftKey);
      return true;
    case 'f':
    case 'F':
      if (tool !== 'stamp') return false;
      editing.setStamp({ isLeaningBack: !editing.stamp.isLeaningBack });
      return true;
    default:
      return false;
  }
}
