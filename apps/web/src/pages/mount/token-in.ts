/** The token of a plate in what its code says; undefined for any other code. */
export function tokenIn(text: string): string | undefined {
  return /^https?:\/\/[^/\s]+\/p\/([A-Za-z0-9_-]{22})(?:[?#].*)?$/.exec(text.trim())?.[1];
}
