/** The PATH of the person who started us: where else PostgreSQL may be found. */
export function searchPath(): string {
  return process.env.PATH ?? '';
}
