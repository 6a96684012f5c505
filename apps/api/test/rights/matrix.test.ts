import type { LayerDefinition } from '@cityplate/layers/definition';
import { type Role, roles, type Verb } from '@cityplate/wire/permissions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ifMatch } from '../support/client.ts';
import { accounts, allowed, otherUnit, type Relation, relations } from '../support/expected-rights.ts';
import { freeTextField, geometryAt, newFeature, placeOf, requiredFields } from '../support/features.ts';
import { Holdings } from '../support/holdings.ts';
import { picture } from '../support/picture.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let holdings: Holdings;
let count = 1000;
beforeAll(async () => {
  server = await startServer();
  holdings = await Holdings.make(server);
});
afterAll(() => server.close());

interface Subject {
  role: Role;
  definition: LayerDefinition;
  relation: Relation;
  /** The asset that stands in this relation to the role's unit. */
  id: string;
  path: string;
}

const anyVersion = { headers: { 'if-match': '*' } };
const as = (role: Role) => server.as(accounts[role].username);

/** Requests that need a verb on an asset; each gives the statuses it got, and leaves the asset usable for the next. */
const onAsset: Partial<Record<Verb, (subject: Subject) => Promise<number[]>>> = {
  'layer.read': async ({ role }) => [(await as(role).get('/api/layers')).status],
  'asset.read': async ({ role, definition, id, path }) => {
    const { code } = (await server.as('office').get<{ properties: { code: string } }>(path)).body.properties;
    const gets = [
      path,
      `${path}/parts`,
      `/api/collections/${definition.id}/items?code=${code}`,
      `/api/layers/${definition.id}/counts`,
      `/api/search?q=${code}`,
      `/api/collections/${definition.id}/tiles/WebMercatorQuad/14/6782/13580`,
    ];
    const answers = await Promise.all(
      gets.map((each) => as(role).get<{ numberMatched?: number; results?: { id?: string }[] }>(each)),
    );
    const seen =
      answers[2]?.body.numberMatched === 1 &&
      answers[4]?.body.results?.some((each) => each.id === id) === true;
    return [...answers.map((each) => (each.status === 204 ? 200 : each.status)), seen ? 200 : 404];
  },
  'asset.create': async ({ role, definition }) => {
    count += 1;
    return [
      (
        await as(role).post(
          `/api/collections/${definition.id}/items`,
          newFeature(server.region, definition, count),
        )
      ).status,
    ];
  },
  'asset.edit': async ({ role, definition, path }) => {
    count += 1;
    const field = freeTextField(definition);
    const patched = await as(role).patch(path, { properties: { [field]: `${count}` } }, anyVersion);
    const now = (await server.as('office').get<{ geometry: unknown }>(path)).body;
    const replaced = await as(role).put(
      path,
      {
        type: 'Feature',
        geometry: now.geometry,
        properties: { ...requiredFields(definition), [field]: `put ${count}` },
      },
      anyVersion,
    );
    return [patched.status, replaced.status, ...(await partRequests(role, definition, path))];
  },
  'asset.move': async ({ role, definition, path }) => {
    count += 1;
    return [
      (
        await as(role).patch(
          path,
          { geometry: geometryAt(definition, placeOf(server.region, count)) },
          anyVersion,
        )
      ).status,
    ];
  },
  'asset.retire': async ({ role, path }) => {
    const ended = (await as(role).delete(path, anyVersion)).status;
    if (ended === 204)
      return [200, (await as(role).patch(path, { properties: { life: 'live' } }, anyVersion)).status];
    return [ended, (await as(role).patch(path, { properties: { life: 'retired' } }, anyVersion)).status];
  },
  'asset.merge': async ({ role, definition, id, path }) => {
    count += 1;
    const other = newFeature(server.region, definition, count);
    const made = await server
      .as('office')
      .post<{ id: string }>(`/api/collections/${definition.id}/items`, other);
    const preview = await as(role).get(`${path}/merge?into=${made.body.id}`);
    // The other way round, so that the asset itself stays as it is for the next.
    const merged = await as(role).post(
      `/api/collections/${definition.id}/items/${made.body.id}/merge`,
      { into: id },
      anyVersion,
    );
    return [preview.status, merged.status];
  },
  'history.read': async ({ role, path }) => [(await as(role).get(`${path}/history`)).status],
  'claim.file': async ({ role, definition, id }) => {
    const [party] = definition.rights.claimParties;
    const filed = await as(role).post<{ id: string; results: { outcome: string }[] }>('/api/claims', {
      assetIds: [id],
      party,
    });
    // Taken back, so that the next role finds the asset as it was.
    if (filed.body.results?.[0]?.outcome === 'claimed') {
      const back = await as(role).post(`/api/claims/${filed.body.id}/withdraw`);
      return [filed.status, back.status];
    }
    return [filed.status];
  },
  'claim.decide': async ({ role, relation, id }) => {
    const holder = { own: accounts[role].unit, other: otherUnit, unclaimed: null }[relation];
    return [
      (await as(role).post('/api/claims/decisions', { assetIds: [id], unit: holder, reason: '示例' })).status,
    ];
  },
};

/** Verbs whose subject is what the actor makes with them: always his own. */
const ofOwnMaking = new Set<Verb>(['asset.create', 'claim.file']);

async function partRequests(role: Role, definition: LayerDefinition, path: string): Promise<number[]> {
  const [part, spec] = Object.entries(definition.parts)[0] ?? [];
  if (part === undefined || spec === undefined) return [];
  const body = { part, properties: requiredFields({ ...definition, fields: spec.fields }) };
  const ours = await as(role).post<{ id: string }>(`${path}/parts`, body);
  const theirs = await server.as('office').post<{ id: string }>(`${path}/parts`, body);
  const patched = await as(role).patch(`${path}/parts/${theirs.body.id}`, { properties: {} }, anyVersion);
  const removed = await as(role).delete(`${path}/parts/${theirs.body.id}`, anyVersion);
  return [ours.status, patched.status, removed.status === 204 ? 200 : removed.status];
}

const verdict = (statuses: number[]) => {
  if (statuses.every((status) => status === 200 || status === 201)) return 'yes';
  return statuses.every((status) => status === 403) ? 'no' : statuses.join(' ');
};

describe.each(roles)('%s', (role) => {
  test('may on each layer and relation what the table says, and nothing else', async () => {
    const expected: Record<string, string> = {};
    const actual: Record<string, string> = {};
    const walk = async (definition: LayerDefinition, relation: Relation) => {
      const id = holdings.id(definition.id, accounts[role].unit, relation);
      const subject = {
        role,
        definition,
        relation,
        id,
        path: `/api/collections/${definition.id}/items/${id}`,
      };
      for (const [name, request] of Object.entries(onAsset)) {
        // Keys of a record of verbs are verbs.
        const verb = name as Verb;
        const cell = `${verb} ${definition.id} ${relation}`;
        expected[cell] = allowed(role, verb, definition, ofOwnMaking.has(verb) ? 'own' : relation)
          ? 'yes'
          : 'no';
        actual[cell] = verdict(await request(subject));
      }
    };
    await Promise.all(
      server.definitions.flatMap((each) => relations.map((relation) => walk(each, relation))),
    );
    expect(Object.keys(actual)).toHaveLength(
      server.definitions.length * relations.length * Object.keys(onAsset).length,
    );
    expect(actual).toEqual(expected);
  });

  test('may take back change sets as the table says', async () => {
    const expected: Record<string, string> = {};
    const actual: Record<string, string> = {};
    for (const definition of server.definitions) {
      for (const relation of relations) {
        count += 1;
        const path = `/api/collections/${definition.id}/items/${holdings.id(definition.id, accounts[role].unit, relation)}`;
        const edit = { properties: { [freeTextField(definition)]: `revert ${count}` } };
        const mine = await as(role).patch(path, edit, anyVersion);
        if (mine.status === 200) {
          expected[`own ${definition.id} ${relation}`] = allowed(role, 'change-set.revert', definition, 'own')
            ? 'yes'
            : 'no';
          actual[`own ${definition.id} ${relation}`] = verdict([
            (await as(role).post(await lastChangeSet(path))).status,
          ]);
        }
        await server
          .as('office')
          .patch(path, { properties: { [freeTextField(definition)]: `office ${count}` } }, anyVersion);
        if (role === 'office') continue;
        expected[`of others ${definition.id} ${relation}`] = allowed(
          role,
          'change-set.revert',
          definition,
          'other',
        )
          ? 'yes'
          : 'no';
        actual[`of others ${definition.id} ${relation}`] = verdict([
          (await as(role).post(await lastChangeSet(path))).status,
        ]);
      }
    }
    expect(actual).toEqual(expected);
  });
});

async function lastChangeSet(path: string): Promise<string> {
  const { body } = await server
    .as('office')
    .get<{ versions: { changeSet: { id: string } }[] }>(`${path}/history`);
  return `/api/change-sets/${body.versions.at(-1)?.changeSet.id}/revert`;
}

test('claims and photos of another unit are the same 404 as unknown ones', async () => {
  const definition = server.definitions.find((each) => each.rights.claimParties.includes('owner'));
  const layer = definition?.id ?? '';
  const assetIds = [holdings.id(layer, 'water', 'unclaimed')];
  const claim = await server.as('power').post<{ id: string }>('/api/claims', { assetIds, party: 'owner' });
  const photo = await server.as('power').fetch('/api/photos', {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg' },
    body: await picture(1),
  });
  const { id: photoId } = (await photo.json()) as { id: string };
  const nobody = '00000000-0000-4000-8000-000000000000';

  const foreign = await server.as('water').post(`/api/claims/${claim.body.id}/withdraw`);
  const unknown = await server.as('water').post(`/api/claims/${nobody}/withdraw`);
  expect(foreign.status).toBe(404);
  expect({ ...foreign.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
  const list = await server.as('water').get<{ claims: { unit: string }[] }>('/api/claims');
  expect(list.body.claims.filter((each) => each.unit !== 'water')).toEqual([]);

  const seen: Record<string, number> = {};
  for (const role of roles) seen[role] = (await as(role).fetch(`/api/photos/${photoId}`)).status;
  const expected = Object.fromEntries(
    roles.map((role) => {
      if (allowed(role, 'photo.read', undefined, 'other')) return [role, 200];
      return [role, allowed(role, 'photo.read', undefined, 'own') ? 404 : 403];
    }),
  );
  expect(seen).toEqual(expected);
  expect((await server.as('power').fetch(`/api/photos/${photoId}`)).status).toBe(200);
  expect((await server.as('power').post(`/api/claims/${claim.body.id}/withdraw`)).status).toBe(200);
});

test('whoever may claim, read claims or upload does so for his own unit', async () => {
  for (const role of roles) {
    const uploaded = await as(role).fetch('/api/photos', {
      method: 'POST',
      headers: { 'content-type': 'image/jpeg' },
      body: await picture(2),
    });
    expect([role, uploaded.status]).toEqual([
      role,
      allowed(role, 'photo.upload', undefined, 'own') ? 201 : 403,
    ]);
    const listed = await as(role).get<{ claims: unknown[] }>('/api/claims');
    const reads = allowed(role, 'claim.read', undefined, 'own');
    expect([role, listed.status]).toEqual([role, reads ? 200 : 403]);
  }
  const rows = await server.database.pool.query<{ unit: string; person_unit: string }>(
    'select photo.unit, person.unit as person_unit from photo join person on person.id = photo.person',
  );
  expect(rows.rows.every((row) => row.unit === row.person_unit)).toBe(true);
});

test('what the server keeps cannot be written by anybody', async () => {
  const path = `/api/collections/manhole-covers/items/${holdings.id('manhole-covers', 'water', 'own')}`;
  const { body } = await server.as('office').get<{ properties: { version: number } }>(path);
  const members = {
    ownership: 'disputed',
    ownerUnit: 'power',
    maintainerUnit: 'power',
    regulatorUnit: 'power',
    recordUnit: 'power',
    remediation: 'fixed',
    version: 99,
    serial: 999_999_999,
    validFrom: '2020-01-01T00:00:00Z',
    updatedAt: '2020-01-01T00:00:00Z',
  };
  for (const [member, value] of Object.entries(members)) {
    for (const username of ['office', 'water']) {
      const answer = await server
        .as(username)
        .patch(path, { properties: { [member]: value } }, ifMatch(body.properties.version));
      expect([member, answer.status, answer.body.issues?.[0]?.path]).toEqual([
        member,
        422,
        `properties.${member}`,
      ]);
    }
  }
});
