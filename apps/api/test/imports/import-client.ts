import type { Region } from '@cityplate/fixtures/region';
import type { Import, ImportResult, ImportRow, ImportSettings } from '@cityplate/wire/imports';
import type { Problem } from '@cityplate/wire/problem';
import type { Answer } from '../support/client.ts';
import { placeOf } from '../support/features.ts';
import type { TestServer } from '../support/server.ts';

export const layer = 'manhole-covers';

/** What a request gives: an answer, or the problem instead. */
type Maybe<T> = T & Pick<Partial<Problem>, 'type' | 'issues' | 'detail'>;

/** Imports as a unit makes them, over HTTP. */
export function importsOf(server: TestServer, username = 'water') {
  const client = server.as(username);
  async function bring(
    name: string,
    content: string | Uint8Array<ArrayBuffer>,
    query = '',
    headers: Record<string, string> = {},
  ): Promise<Answer<Maybe<Import>>> {
    const response = await client.fetch(
      `/api/imports?layer=${layer}&name=${encodeURIComponent(name)}${query}`,
      { method: 'POST', body: content, headers: { 'content-type': 'application/octet-stream', ...headers } },
    );
    // The API answers JSON of the shape that its tests of answers hold it to.
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Maybe<Import>,
    };
  }
  return {
    bring,
    show: (id: string) => client.get<Import>(`/api/imports/${id}`),
    rows: async (id: string, query = '') =>
      (await client.get<{ rows: ImportRow[] }>(`/api/imports/${id}/rows${query}`)).body.rows,
    issues: (id: string, query = '') =>
      client.get<{
        issues: { row?: number; column: string; code: string; value?: string; message: string }[];
      }>(`/api/imports/${id}/issues${query}`),
    map: (id: string, settings: Partial<ImportSettings>) =>
      client.post<Maybe<Import>>(`/api/imports/${id}/mapping`, settings),
    decide: (id: string, decisions: { row: number; is: unknown }[]) =>
      client.post<Maybe<Import>>(`/api/imports/${id}/matches`, { decisions }),
    commit: (id: string, body: object = {}) =>
      client.post<Maybe<ImportResult>>(`/api/imports/${id}/commit`, body),
  };
}

/** A table as a unit keeps it: what is undefined is left blank. */
export const csv = (headers: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  [headers, ...rows].map((cells) => cells.map((cell) => String(cell ?? '')).join(',')).join('\r\n');

export const ledgerHeaders = ['管井编号', '用途', '位置', '经度', '纬度', '井深'];
export const confirm = { crs: 'EPSG:4490', axes: 'east-north' } as const;

/** Rows of a ledger 100 m apart from each other and from every other ledger that begins elsewhere. */
export const ledgerOf = (region: Region, from: number, count: number): string =>
  csv(
    ledgerHeaders,
    Array.from({ length: count }, (_, index) => {
      const [lng, lat] = placeOf(region, (from + index) * 5);
      return [`SW-${from + index}`, '污水井', `根博路${index}号`, lng, lat, 2.5];
    }),
  );
