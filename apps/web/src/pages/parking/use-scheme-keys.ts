import { useEffect, useRef } from 'react';

type SchemeKeys = {
  readonly isDrawing: boolean;
  readonly draw: () => void;
  readonly flip: () => void;
  readonly remove: () => void;
  readonly unchoose: () => void;
};

/** Keys of the drawing board: N draws a kerb, F flips its side, Delete takes it away, Escape lets it go. */
export function useSchemeKeys(keys: SchemeKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      const now = latest.current;
      if (now.isDrawing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target instanceof Element && target.closest('input, textarea, [role="dialog"], [role="slider"]'))
        return;
      const act = actOf(event.key, now);
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function actOf(key: string, { draw, flip, remove, unchoose }: SchemeKeys): (() => void) | undefined {
  switch (key.toLowerCase()) {
    case 'n':
      return draw;
    case 'f':
      return flip;
    case 'delete':
      return remove;
    case 'escape':
      return unchoose;
    default:
      return undefined;
  }
}
