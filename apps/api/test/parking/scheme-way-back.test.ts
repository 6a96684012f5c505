import type { AssetFeature } from '@cityplate/wire/asset';
import { type Scheme, schemeSchema } from '@cityplate/wire/parking-schemes';
import { paths } from '@cityplate/wire/paths';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actAs, tried } from '../support/as-role.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { approved, deed, draft, drawn } from './scheme-client.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const remove = (who: string, { id }: Pick<Scheme, 'id'>) => server.as(who).delete(paths.parkingScheme(id));
const statusOf = async (who: string, { id }: Pick<Scheme, 'id'>) =>
  (await server.as(who).get(paths.parkingScheme(id))).status;
const told = async (verb: string, { id }: Pick<Scheme, 'id'>) => {
  const { rows } = await server.database.pool.query<{ detail: Record<string, unknown> }>(
    'select detail from audit_entry where verb = $1 and subject = $2',
    [verb, `parking-scheme/${id}`],
  );
  return rows.map(({ detail }) => detail);
};

describe('throwing a draft away', () => {
  test('its author does; it is gone, and the record says what it was', async () => {
    const scheme = await draft(server, { ...(await drawn(server)), name: '示例：画错了' });
    expect((await remove('planner', scheme)).status).toBe(204);
    expect(await statusOf('planner', scheme)).toBe(404);
    expect((await remove('planner', scheme)).status).toBe(404);
    expect(await told('parking.delete', scheme)).toEqual([
      expect.objectContaining({ number: scheme.number, name: '示例：画错了', added: scheme.totals.added }),
    ]);
  });

  test('nobody else does, not even who may change it', async () => {
    const scheme = await draft(server, await drawn(server));
    for (const who of ['office', 'housing', 'leader', 'fire'])
      expect([403, 404], who).toContain((await remove(who, scheme)).status);
    expect(await statusOf('planner', scheme)).toBe(200);
    expect(await told('parking.delete', scheme)).toEqual([]);
  });

  test('what was handed in once stays, also after it was taken back to be revised', async () => {
    const scheme = await draft(server, await drawn(server));
    await deed(server, 'planner', scheme, 'submit');
    expect((await remove('planner', scheme)).status).toBe(409);
    expect(await deed(server, 'planner', scheme, 'revise')).toMatchObject({ status: 'draft' });
    const answer = await remove('planner', scheme);
    expect(answer.status).toBe(409);
    expect(JSON.stringify(answer.body)).toContain(scheme.number);
    expect(await statusOf('planner', scheme)).toBe(200);
  });

  test('the database itself lets nobody else, and nothing that was handed in', async () => {
    const [open, handedIn] = [
      await draft(server, await drawn(server)),
      await draft(server, await drawn(server)),
    ];
    await deed(server, 'planner', handedIn, 'submit');
    const { rows } = await server.database.pool.query<{ id: string; username: string }>(
      `select id, username from person where username in ('planner', 'office')`,
    );
    const app = server.database.poolAs('cityplate_app');
    const left = async (username: string, unit: string, { id }: Scheme) => {
      const person = rows.find((row) => row.username === username)?.id ?? '';
      await actAs(app, { person, unit, roles: [username] }, (client) =>
        tried(client, 'delete from parking_scheme where id = $1', [id]),
      );
      return statusOf('planner', { id });
    };
    expect(await left('office', 'office', open)).toBe(200);
    expect(await left('planner', 'police', handedIn)).toBe(200);
  });

  test('of two who delete and hand in at once one does', async () => {
    const scheme = await draft(server, await drawn(server));
    const [gone, handed] = await Promise.all([
      remove('planner', scheme),
      server.as('planner').post(paths.parkingSchemeDeed(scheme.id, 'submit'), {}),
    ]);
    expect([
      [204, 404],
      [409, 200],
    ]).toContainEqual([gone.status, handed.status]);
  });
});

describe('reverting the change set that published a scheme', () => {
  const published = async () => {
    const scheme = await approved(server, await drawn(server));
    await deed(server, 'office', scheme, 'publish');
    return scheme;
  };
  const changeSetOf = async ({ id }: Scheme) => {
    const { rows } = await server.database.pool.query<{ id: string }>(
      `select history.change_set as id from asset_version history
       join parking_scheme scheme on scheme.id = $1 and history.asset_id::text = any (
         select jsonb_each_text.value from jsonb_each_text(scheme.assets)) limit 1`,
      [id],
    );
    return rows[0]?.id ?? expect.fail('nothing was published');
  };
  const revert = (who: string, changeSet: string) => server.as(who).post(paths.revert(changeSet), {});
  const now = async ({ id }: Scheme) =>
    schemeSchema.parse((await server.as('planner').get(paths.parkingScheme(id))).body);
  const lives = async (scheme: Scheme) => {
    const { rows } = await server.database.pool.query<{ life: string; count: number }>(
      `select life, count(*)::int as count from asset where props ->> 'approval' = $1 group by life`,
      [scheme.number],
    );
    return Object.fromEntries(rows.map(({ life, count }) => [life, count]));
  };

  test('takes the scheme back to approved with its stalls, and it may be published again', async () => {
    const scheme = await published();
    const amount = scheme.totals.added;
    expect(await now(scheme)).toMatchObject({ status: 'published' });
    const changeSet = await changeSetOf(scheme);
    const answer = await revert('office', changeSet);
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    const back = await now(scheme);
    expect(back.status).toBe('approved');
    expect(back.publishedAt).toBeUndefined();
    expect(back.stalls.features.every(({ properties }) => properties.assetId === undefined)).toBe(true);
    expect(await lives(scheme)).toEqual({ retired: amount });
    expect(await told('parking.withdraw', scheme)).toHaveLength(1);
    expect((await revert('office', changeSet)).status).toBe(409);

    expect(await deed(server, 'office', scheme, 'publish')).toMatchObject({ status: 'published' });
    expect(await lives(scheme)).toEqual({ retired: amount, planned: amount });
    const [first] = (await now(scheme)).stalls.features;
    const asset = await server
      .as('planner')
      .get<AssetFeature>(paths.item('parking-spaces', first?.properties.assetId ?? ''));
    expect(asset.body.properties.life).toBe('planned');
  });

  test('is refused with the reason once its lines are accepted, and nothing moves', async () => {
    const scheme = await published();
    await deed(server, 'office', scheme, 'accept');
    const answer = await revert('office', await changeSetOf(scheme));
    expect(answer.status).toBe(409);
    expect(JSON.stringify(answer.body)).toContain('已验收');
    expect(await now(scheme)).toMatchObject({ status: 'accepted' });
    expect(await lives(scheme)).toEqual({ live: scheme.totals.added });
  });

  test('of two who revert and accept at once one does, and scheme and stalls agree', async () => {
    const scheme = await published();
    const changeSet = await changeSetOf(scheme);
    const [back, accepted] = await Promise.all([
      revert('office', changeSet),
      server.as('office').post(paths.parkingSchemeDeed(scheme.id, 'accept'), {}),
    ]);
    expect([
      [201, 409],
      [409, 200],
    ]).toContainEqual([back.status, accepted.status]);
    const life = back.status === 201 ? 'retired' : 'live';
    expect(await lives(scheme)).toEqual({ [life]: scheme.totals.added });
    expect((await now(scheme)).status).toBe(back.status === 201 ? 'approved' : 'accepted');
  });
});
