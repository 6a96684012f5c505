import type { AssetFeature } from '@cityplate/wire/asset';
import type { ProgrammeItem, ProgrammeList } from '@cityplate/wire/programme';
import { expect } from 'vitest';
import { dayIn } from '../../src/use-cases/street-counts.ts';
import { ifMatch } from './client.ts';
import { newFeature } from './features.ts';
import type { TestServer } from './server.ts';

export const items = '/api/programme/items';
export const today = dayIn('Asia/Shanghai', new Date());
export const daysFromToday = (days: number) =>
  new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);

/** Makes, reads and changes items of the programme on the server that `serverOf` gives once it has started. */
export function programmeClient(serverOf: () => TestServer) {
  async function addAsset(layer: string, index: number, properties: Record<string, unknown>) {
    const definition = serverOf().definitions.find(({ id }) => id === layer);
    if (definition === undefined) throw new Error(`no layer ${layer}`);
    const made = await serverOf()
      .as('office')
      .post<AssetFeature>(
        `/api/collections/${layer}/items`,
        newFeature(serverOf().region, definition, index, properties),
      );
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    return made.body;
  }

  async function addPart(
    asset: AssetFeature,
    layer: string,
    part: string,
    properties: Record<string, unknown>,
  ) {
    const made = await serverOf()
      .as('office')
      .post<{ id: string }>(`/api/collections/${layer}/items/${asset.id}/parts`, { part, properties });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    return made.body.id;
  }
  async function list(query = ''): Promise<ProgrammeList> {
    const answer = await serverOf().as('leader').get<ProgrammeList>(`${items}?${query}`);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body;
  }
  async function itemOf(id: string): Promise<ProgrammeItem> {
    const found = (await list('limit=500')).items.find((each) => each.id === id);
    if (found === undefined) throw new Error(`no item ${id}`);
    return found;
  }
  const change = async (username: string, id: string, body: object) =>
    serverOf()
      .as(username)
      .patch<ProgrammeItem & { changeSet: string }>(
        `${items}/${id}`,
        body,
        ifMatch((await itemOf(id)).version),
      );

  return { addAsset, addPart, list, itemOf, change };
}
