/** The keys of a record, typed, in the order of its writing. For literals and checked data without extra keys. */
export function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(record).filter((key): key is K => key in record);
}

/** The same keys with other values. */
export function mapValues<K extends string, V, W>(
  record: Readonly<Record<K, V>>,
  change: (value: V) => W,
): Readonly<Record<K, W>> {
  const entries = keysOf(record).map((key) => [key, change(record[key])] as const);
  // Object.fromEntries forgets the keys it was given; they are exactly those of the record.
  return Object.fromEntries(entries) as Record<K, W>;
}
