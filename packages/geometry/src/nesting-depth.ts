/**
 * True when arrays and objects in `value` lie more than `limit` deep. Looks level by level without recursion,
 * so it can be asked before a schema library, which would run out of stack (trust: JSON deeper than 12 is refused).
 */
export function exceedsNestingDepth(value: unknown, limit = 12): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    const containers = level.filter((node) => typeof node === 'object' && node !== null);
    if (containers.length > 0 && depth >= limit) return true;
    level = containers.flatMap((node) => Object.values(node));
  }
  return false;
}
