import { useEffect } from 'react';

/** Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y. Also while typing: a draft knows every keystroke, so its undo goes further than that of the field. */
export function useUndoKeys(
  acts: { readonly undo: () => void; readonly redo: () => void } | undefined,
): void {
  useEffect(() => {
    if (acts === undefined) return;
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const act =
        key === 'z' ? (event.shiftKey ? acts.redo : acts.undo) : key === 'y' ? acts.redo : undefined;
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [acts]);
}
