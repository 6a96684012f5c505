import type { Words } from './rule.ts';

/** Why nothing can be laid out of what was given: where in the request, and in words for the planner. */
export class KerbProblem extends Error {
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly words: Words;

  constructor(code: string, path: readonly (string | number)[], words: Words) {
    super(words.en);
    this.name = 'KerbProblem';
    this.code = code;
    this.path = path;
    this.words = words;
  }
}
