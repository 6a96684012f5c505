import type { AssetFeature } from '@cityplate/wire/asset';
import { expect } from 'vitest';
import { ifMatch } from './client.ts';
import { geometryAt, newFeature, placeOf } from './features.ts';
import type { TestServer } from './server.ts';

export const items = '/api/collections/manhole-covers/items';

export interface History {
  versions: {
    version: number;
    recordedAt: string;
    validFrom: string;
    changeSet: {
      id: string;
      verb: string;
      reason?: string;
      unit?: string;
      person?: string;
      reverts?: string;
    };
    properties: Record<string, unknown>;
    geometry: unknown;
    changes: { path: string; before?: unknown; after?: unknown }[];
  }[];
  parts: {
    id: string;
    part: string;
    version: number;
    recordedAt: string;
    properties: Record<string, unknown>;
    installedAt: string;
    removedAt?: string;
    changeSet: { id: string; verb: string; reverts?: string };
  }[];
}

/** What the tests of history do again and again, with covers of one server; paths are those of the API. */
export function coverHistory(server: TestServer) {
  let count = 0;
  const covers = () => {
    const definition = server.definitions.find(({ id }) => id === 'manhole-covers');
    if (definition === undefined) throw new Error('no covers');
    return definition;
  };

  async function make(username = 'office', more: Record<string, unknown> = {}): Promise<string> {
    count += 1;
    const { status, headers, body } = await server
      .as(username)
      .post<AssetFeature>(items, newFeature(server.region, covers(), count, more));
    expect(status, JSON.stringify(body)).toBe(201);
    return headers.get('location') ?? '';
  }

  const historyOf = async (path: string, username = 'office') =>
    (await server.as(username).get<History>(`${path}/history`)).body;
  const lastChangeSet = async (path: string) => (await historyOf(path)).versions.at(-1)?.changeSet.id ?? '';
  const revert = (changeSet: string, username = 'office') =>
    server
      .as(username)
      .post<{ id: string; assets: { layer: string; id: string }[] }>(`/api/change-sets/${changeSet}/revert`);
  const read = async (path: string) => (await server.as('office').get<AssetFeature>(path)).body;
  const edit = async (
    path: string,
    properties: Record<string, unknown>,
    version: number,
    username = 'office',
    reason?: string,
  ) => {
    const answer = await server
      .as(username)
      .patch<AssetFeature>(
        `${path}${reason === undefined ? '' : `?reason=${encodeURIComponent(reason)}`}`,
        { properties },
        ifMatch(version),
      );
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body;
  };
  const move = async (path: string, index: number, version: number) =>
    server
      .as('office')
      .patch<AssetFeature>(
        path,
        { geometry: geometryAt(covers(), placeOf(server.region, index)) },
        ifMatch(version),
      );

  return { make, historyOf, lastChangeSet, revert, read, edit, move };
}
