import { type KeyboardEvent, useState } from 'react';
import { neighbour, type StripMark } from './layout.ts';

const walkingKeys = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']);

/** One stop of the Tab key for all marks; arrows walk them, Enter or Space opens the one reached. */
export function useStripKeys(marks: readonly StripMark[], onOpen: (mark: StripMark) => void) {
  const [activeId, setActiveId] = useState<string>();
  const active = marks.find((mark) => mark.id === activeId);

  const onKeyDown = (event: KeyboardEvent) => {
    const from = active ?? marks[0];
    if (from === undefined) return;
    if (walkingKeys.has(event.key)) {
      event.preventDefault();
      setActiveId((active === undefined ? from : (neighbour(marks, from, event.key) ?? from)).id);
    } else if ((event.key === 'Enter' || event.key === ' ') && active !== undefined) {
      event.preventDefault();
      onOpen(active);
    } else if (event.key === 'Escape') {
      setActiveId(undefined);
    }
  };
  return { active, setActiveId, onKeyDown };
}
