import type { AssetFeature } from '@cityplate/wire/asset';
import type { Case, CaseDetail } from '@cityplate/wire/cases';
import { expect } from 'vitest';
import { newFeature } from '../support/features.ts';
import type { TestServer } from '../support/server.ts';

export const items = '/api/collections/manhole-covers/items';

/** A cover held by a unit, or nobody's. */
export async function makeCover(server: TestServer, index: number, unit?: string): Promise<string> {
  const definition = server.definitions.find((each) => each.id === 'manhole-covers');
  if (definition === undefined) throw new Error('no covers');
  const made = await server
    .as('office')
    .post<AssetFeature>(items, newFeature(server.region, definition, index));
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  if (unit !== undefined) {
    const body = { assetIds: [made.body.id], unit, reason: '示例' };
    expect((await server.as('office').post('/api/claims/decisions', body)).status).toBe(200);
  }
  return made.body.id;
}

export async function report(server: TestServer, body: object, username = 'office'): Promise<Case> {
  const made = await server.as(username).post<Case>('/api/cases', body);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body;
}

/** Does one act and gives its status and the case, or the problem. */
export async function act(server: TestServer, username: string, id: string, type: string, more: object = {}) {
  const { status, body } = await server
    .as(username)
    .post<Case & { possible?: string[]; issues?: { path: string }[] }>(`/api/cases/${id}/events`, {
      type,
      ...more,
    });
  return { status, body };
}

/** Brings a case of the water company so far, one act after the other, each by who may. */
export async function bring(server: TestServer, id: string, ...types: string[]): Promise<void> {
  const who: Record<string, string> = { 'sign-for': 'water', resolve: 'water', return: 'water' };
  for (const type of types) {
    const more = type === 'dispatch' || type === 'redispatch' ? { unit: 'water' } : { note: '示例' };
    const done = await act(server, who[type] ?? 'office', id, type, more);
    expect([type, done.status, JSON.stringify(done.body)]).toEqual([type, 201, expect.anything()]);
  }
}

export const detail = async (server: TestServer, id: string, username = 'office') =>
  (await server.as(username).get<CaseDetail>(`/api/cases/${id}`)).body;

export const remediationOf = async (server: TestServer, id: string) =>
  (await server.as('leader').get<AssetFeature>(`${items}/${id}`)).body.properties.remediation;
