/**
 * True when arrays and objects in `value` lie more than `limit` deep. Goes no deeper than that itself, so it can be
 * asked before a schema library, which would run out of stack (trust: JSON deeper than 12 is refused).
 */
export function exceedsNestingDepth(value: unknown, limit = 12): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit === 0) return true;
  const members: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  // A file of 100,000 records is mostly numbers and texts: they are passed over without a call.
  for (const member of members)
    if (typeof member === 'object' && exceedsNestingDepth(member, limit - 1)) return true;
  return false;
}
