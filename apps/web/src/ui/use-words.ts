import type { Words } from '@cityplate/layers/words';
import { useLanguage } from '../app/appearance.ts';

/** Picks the reader's language out of a bilingual text of the data. */
export function useWords(): (words: Words) => string {
  const language = useLanguage();
  return (words) => words[language];
}
