import { useEffect, useRef } from 'react';
import { type DeskDeed, deedOfKey } from './desk-keys.ts';

export type DeskDeeds = Readonly<Record<DeskDeed, (event: KeyboardEvent) => void>>;

/** Does what a key of the drawing board stands for. Nothing while a line is drawn, which has keys of its own. */
export function useSchemeKeys(isDrawing: boolean, deeds: DeskDeeds): void {
  const latest = useRef({ isDrawing, deeds });
  useEffect(() => {
    latest.current = { isDrawing, deeds };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      if (latest.current.isDrawing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target instanceof Element && target.closest('input, textarea, [role="dialog"], [role="slider"]'))
        return;
      const deed = deedOfKey(event.key);
      if (deed === undefined) return;
      event.preventDefault();
      latest.current.deeds[deed](event);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
