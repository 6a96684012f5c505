import type { Words } from '../words.ts';

/** A filter that is none; `position` counts characters from 1 where the filter is text. */
export class FilterError extends Error {
  readonly words: Words;
  readonly position: number | undefined;

  constructor(words: Words, position?: number) {
    super(words.en);
    this.words = words;
    this.position = position;
  }
}
