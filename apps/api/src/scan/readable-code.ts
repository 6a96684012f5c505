/** Lengths of the groups in the two national code systems: adcode, class, kind, sequence (domain 1.2). */
const groups: Readonly<Record<number, readonly number[]>> = { 16: [6, 2, 2, 6], 17: [6, 2, 3, 6] };

/** A national code in groups that can be read out over the phone; any other number as it is. */
export function readableCode(code: string): string {
  const lengths = /^\d+$/.test(code) ? groups[code.length] : undefined;
  if (lengths === undefined) return code;
  const starts = lengths.map((_, index) => lengths.slice(0, index).reduce((sum, length) => sum + length, 0));
  return starts.map((start, index) => code.slice(start, starts[index + 1])).join(' ');
}
