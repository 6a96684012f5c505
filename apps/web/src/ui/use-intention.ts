import { useRef } from 'react';
import { newId } from '../drafts/new-id.ts';

/**
 * Keys of acts: the same wish has the same key until it is done, so that a retry after a lost answer counts once;
 * another wish has another.
 */
export function useIntention(): { keyOf: (wish: string) => string; done: () => void } {
  const kept = useRef({ wish: '', key: '' });
  return {
    keyOf(wish) {
      if (kept.current.wish !== wish) kept.current = { wish, key: newId() };
      return kept.current.key;
    },
    done() {
      kept.current = { wish: '', key: '' };
    },
  };
}
