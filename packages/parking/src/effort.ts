import { KerbProblem } from './kerb-problem.ts';

/** Some ten seconds of work: no street needs a twentieth of it. */
const most = 40_000_000;
/** Placing a stall costs as much as looking at so many pieces of an outline. */
const placing = 4;

/** What a layout may cost, counted and not timed, so that the same kerb always gets the same answer. */
export class Effort {
  #left = most;

  /**
   * A stall was placed and held against so many pieces of outlines.
   * @throws KerbProblem when a layout would take longer than anybody waits
   */
  spend(pieces: number): void {
    this.#left -= placing + pieces;
    if (this.#left < 0)
      throw new KerbProblem('too-much', ['kerb'], {
        zh: '路缘太长、障碍物太多，或有太多障碍物恰好在限距上，请把路缘分段。',
        en: 'The kerb is too long, or too many obstacles lie just at their limits: please divide the kerb.',
      });
  }
}
