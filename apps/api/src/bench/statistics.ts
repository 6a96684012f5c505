/** The middle value; of an even count, the lower of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** One figure of the bench: a ratio inside this run, its floor or ceiling, and what it was made of. */
export interface Figure {
  name: string;
  value: number;
  unit: '×' | 'KB' | 'ms' | 's';
  goal: string;
  met: boolean;
  detail: string;
}

export const atLeast = (name: string, value: number, least: number, detail: string): Figure => ({
  name,
  value,
  unit: '×',
  goal: `≥ ${least}`,
  met: value >= least,
  detail,
});
export const atMost = (
  name: string,
  value: number,
  most: number,
  detail: string,
  unit: Figure['unit'] = '×',
): Figure => ({
  name,
  value,
  unit,
  goal: `≤ ${most}`,
  met: value <= most,
  detail,
});
