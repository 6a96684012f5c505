import { KerbProblem } from './kerb-problem.ts';
import type { LayoutRequest } from './layout.ts';

/** Largest value of each, metres: what is above is a slip of the hand. */
const largest = { carriagewayWidthMetres: 200, lengthMetres: 50, widthMetres: 20 } as const;

/** @throws KerbProblem at the first number that is none or beyond what a street has */
export function readNumbers(request: LayoutRequest): void {
  for (const name of ['carriagewayWidthMetres', 'lengthMetres', 'widthMetres'] as const) {
    const value = request[name];
    if (value !== undefined && !(value > 0 && value <= largest[name]))
      throw new KerbProblem('no-size', [name], {
        zh: `应当大于 0，不超过 ${largest[name]} 米。`,
        en: `Must be more than 0 and at most ${largest[name]} m.`,
      });
  }
}
