/** How a plate is named on the spot: by what its code says, or by the serial beside the code. */
export type PlateMark = { readonly token: string; readonly host?: string } | { readonly serial: string };

/** The token of a plate in what its code says and whose address it is; undefined for any other code. */
export function markIn(text: string): { token: string; host: string } | undefined {
  const [, host, token] =
    /^https?:\/\/([^/\s@]+)\/p\/([A-Za-z0-9_-]{22})(?:[?#].*)?$/i.exec(text.trim().slice(0, 300)) ?? [];
  return host === undefined || token === undefined ? undefined : { token, host };
}
