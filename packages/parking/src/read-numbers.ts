import { KerbProblem } from './kerb-problem.ts';

/** Smallest and largest value of each, metres: what is beyond is a slip of the hand. */
const limits = {
  carriagewayWidthMetres: [0.5, 200],
  lengthMetres: [0.5, 50],
  widthMetres: [0.5, 20],
} as const;
type Sized = Partial<Record<keyof typeof limits, number>>;

/** @throws KerbProblem at the first number that is none or beyond what a street has */
export function readNumbers(request: Sized): void {
  for (const name of ['carriagewayWidthMetres', 'lengthMetres', 'widthMetres'] as const) {
    const value = request[name];
    const [least, most] = limits[name];
    if (value !== undefined && !(value >= least && value <= most))
      throw new KerbProblem('no-size', [name], {
        zh: `应当在 ${least} 到 ${most} 米之间。`,
        en: `Must be from ${least} to ${most} m.`,
      });
  }
}
