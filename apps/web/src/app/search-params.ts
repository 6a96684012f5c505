/**
 * Plain `key=value` search strings instead of the router's JSON ones, so that an address can be read,
 * typed and shortened by a person. Values are strings; schemas give them meaning.
 */
export function parseSearchString(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function printSearchString(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') params.set(key, value);
  }
  // Commas and semicolons are legal in a query and keep positions readable.
  const text = params.toString().replaceAll('%2C', ',').replaceAll('%3B', ';');
  return text === '' ? '' : `?${text}`;
}
