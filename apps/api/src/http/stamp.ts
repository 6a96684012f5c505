import type { IncomingMessage } from 'node:http';

/**
 * Sets a header that only we may set, over whatever the request brought under that name. Both lists of Node's
 * request are kept in step, because the adapter in between reads now the one and now the other.
 */
export function stamp(request: IncomingMessage, name: string, value: string): void {
  const raw = request.rawHeaders;
  for (let index = raw.length - 2; index >= 0; index -= 2) {
    if (raw[index]?.toLowerCase() === name) raw.splice(index, 2);
  }
  raw.push(name, value);
  request.headers[name] = value;
}
