/** Both times of a look back, epoch milliseconds: what was so at one, by what was known at the other. */
export interface Moment {
  validAt: number;
  recordedAt: number;
}

/** A row of a history: what it says of `key` is true from `valid_from` and was learned at `recorded_at`. */
export interface Told {
  key: string;
  version: number;
  valid_from: Date;
  recorded_at: Date;
}

/** What stands of a history at a moment: of all that was known, for each key what is true from the latest time. */
export function standing<Row extends Told>(history: readonly Row[], moment: Moment): Row[] {
  const last = new Map<string, Row>();
  for (const row of history) {
    if (row.valid_from.getTime() > moment.validAt || row.recorded_at.getTime() > moment.recordedAt) continue;
    const before = last.get(row.key);
    // Said of the same time, the later word counts.
    const isLater =
      before === undefined ||
      row.valid_from > before.valid_from ||
      (row.valid_from.getTime() === before.valid_from.getTime() && row.version > before.version);
    if (isLater) last.set(row.key, row);
  }
  return [...last.values()];
}
