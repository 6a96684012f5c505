import type { LayerDefinition } from '@cityplate/layers/definition';
import { type Role, roles, type Verb } from '@cityplate/wire/permissions';
import type { Pool, PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Acting, actAs, openChangeSet, recordAsOwner, tried } from '../support/as-role.ts';
import { accounts, allowed, otherUnit, relations } from '../support/expected-rights.ts';
import { requiredFields } from '../support/features.ts';
import { Holdings } from '../support/holdings.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** The second lock: the same cells as `matrix.test.ts`, straight in SQL, as if every use case were wrong. */
let server: TestServer;
let holdings: Holdings;
let pool: Pool;
const people = new Map<string, string>();

beforeAll(async () => {
  server = await startServer();
  holdings = await Holdings.make(server);
  pool = server.database.poolAs('cityplate_app');
  const { rows } = await server.database.pool.query<{ username: string; id: string }>(
    'select username, id from person',
  );
  for (const { username, id } of rows) people.set(username, id);
  for (const definition of server.definitions) await fillLayer(definition);
});
afterAll(() => server.close());

/** Something of every unit in every table: a part on each asset, an open claim and a photo of each account's unit. */
async function fillLayer(definition: LayerDefinition): Promise<void> {
  const [part, spec] = Object.entries(definition.parts)[0] ?? [];
  if (part !== undefined && spec !== undefined) {
    const props = JSON.stringify(requiredFields({ ...definition, fields: spec.fields }));
    await recordAsOwner(server.database.pool, (client) =>
      client.query(
        'insert into asset_part (layer, asset_id, part, props) select layer, id, $2, $3 from asset where layer = $1',
        [definition.id, part, props],
      ),
    );
  }
  for (const unit of new Set([...Object.values(accounts).map((each) => each.unit), otherUnit])) {
    await server.database.pool.query(
      `with photo as (insert into photo (sha256, media_type, width, height, byte_length, person, unit) values (repeat('0', 64), 'image/jpeg', 1, 1, 1, 'x', $1)),
       claim as (insert into claim (person, unit, party) values ('x', $1, 'regulator') returning id)
       insert into claim_asset (claim_id, layer, asset_id, unit, party) select id, $2, $3, $1, 'regulator' from claim`,
      [unit, definition.id, holdings.id(definition.id, 'water', 'unclaimed')],
    );
  }
}

const acting = (role: Role): Acting => ({
  person: people.get(accounts[role].username) ?? '',
  unit: accounts[role].unit,
  roles: [role],
});

interface Target {
  layer: string;
  id: string;
  person: string;
  unit: string;
  /** The unit whose claims, photos and records are tried. */
  holder: string;
}

type Attempt = ((client: PoolClient, target: Target) => Promise<'yes' | 'no'>) & { needsPart?: true };
/** Layers without parts have nothing to try on. */
const ofPart = (sql: string): Attempt => Object.assign(onRow(sql), { needsPart: true as const });
const onRow =
  (sql: string): Attempt =>
  (client, { layer, id }) =>
    tried(client, sql, [layer, id]);
const ofHolder =
  (sql: string): Attempt =>
  (client, { holder }) =>
    tried(client, sql, [holder]);

/** What the verb comes to in SQL. */
const attempts: Partial<Record<Verb, readonly Attempt[]>> = {
  'asset.read': [
    onRow('select from asset where layer = $1 and id = $2'),
    ofPart('select from asset_part where layer = $1 and asset_id = $2'),
  ],
  'asset.edit': [
    onRow(`update asset set name = 'x', version = version + 1 where layer = $1 and id = $2`),
    onRow(
      `update asset set props = props || '{}', township = 'x', version = version + 1 where layer = $1 and id = $2`,
    ),
    ofPart(`update asset_part set props = props, version = version + 1 where layer = $1 and asset_id = $2`),
    ofPart(
      `insert into asset_part (layer, asset_id, part, props) select layer, asset_id, part, props from asset_part where layer = $1 and asset_id = $2`,
    ),
  ],
  'asset.move': [
    onRow(
      'update asset set geom = ST_Translate(geom, 0.0001, 0), version = version + 1 where layer = $1 and id = $2',
    ),
  ],
  'asset.retire': [
    onRow(`update asset set life = 'retired', version = version + 1 where layer = $1 and id = $2`),
  ],
  'asset.create': [
    (client, { layer, id, unit }) =>
      tried(
        client,
        `insert into asset (layer, adcode, code, code_system, record_unit, props, geom)
       select layer, adcode, code || 'x', code_system, $3, props, geom from asset where layer = $1 and id = $2`,
        [layer, id, unit],
      ),
  ],
  'history.read': [
    onRow('select from asset_version where layer = $1 and asset_id = $2'),
    ofPart('select from asset_part_version where layer = $1 and asset_id = $2'),
  ],
  'claim.read': [
    ofHolder('select from claim where unit = $1'),
    ofHolder('select from claim_asset where unit = $1'),
  ],
  'claim.file': [
    async (client, { layer, id, person, holder }) => {
      const filed = await tried(
        client,
        `insert into claim (id, person, unit, party) values ('00000000-0000-4000-8000-000000000001', $1, $2, 'owner')`,
        [person, holder],
      );
      if (filed === 'no') return 'no';
      return tried(
        client,
        `insert into claim_asset (claim_id, layer, asset_id, unit, party) values ('00000000-0000-4000-8000-000000000001', $1, $2, $3, 'owner')`,
        [layer, id, holder],
      );
    },
  ],
  'claim.withdraw': [
    ofHolder(`update claim_asset set status = 'withdrawn', settled_at = now() where unit = $1`),
  ],
  'claim.decide': [
    ofHolder(`update claim_asset set status = 'upheld', settled_at = now() where unit = $1`),
    (client, { person }) =>
      tried(client, `insert into decision (person, unit, reason) values ($1, app_unit(), 'x')`, [person]),
    async (client, { layer, id }) =>
      tried(
        client,
        `insert into decision_asset (decision_id, layer, asset_id, decided_at) select decision_id, $1, $2, now() + interval '1 second' from decision_asset where asset_id <> $2 and not exists (select from decision_asset other where other.decision_id = decision_asset.decision_id and other.asset_id = $2) limit 1`,
        [layer, id],
      ),
  ],
  'photo.read': [ofHolder('select from photo where unit = $1')],
  'photo.upload': [
    (client, { person, holder }) =>
      tried(
        client,
        `insert into photo (sha256, media_type, width, height, byte_length, person, unit) values ('0', 'image/jpeg', 1, 1, 1, $1, $2)`,
        [person, holder],
      ),
  ],
  'audit.read': [(client) => tried(client, 'select from audit_entry', [])],
};
/** Verbs on what the actor makes, which is his own whatever asset it is about. */
const ofOwnMaking = new Set<Verb>(['asset.create']);
/** Verbs on things of units rather than on assets: nothing of them is unclaimed. */
const ofUnits = new Set<Verb>([
  'claim.read',
  'claim.file',
  'claim.withdraw',
  'claim.decide',
  'photo.read',
  'photo.upload',
]);

describe.each(roles)('as cityplate_app with the settings of %s', (role) => {
  test('each statement does what the table says, and nothing else', async () => {
    const expected: Record<string, string> = {};
    const actual: Record<string, string> = {};
    const who = acting(role);
    for (const definition of server.definitions) {
      for (const relation of relations) {
        const target = {
          layer: definition.id,
          id: holdings.id(definition.id, who.unit, relation),
          person: who.person,
          unit: who.unit,
          holder: relation === 'own' ? who.unit : otherUnit,
        };
        for (const [name, list] of Object.entries(attempts)) {
          // Keys of a record of verbs are verbs.
          const verb = name as Verb;
          if (ofUnits.has(verb) && relation === 'unclaimed') continue;
          for (const [index, attempt] of list.entries()) {
            if (attempt.needsPart && Object.keys(definition.parts).length === 0) continue;
            const cell = `${verb} #${index + 1} ${definition.id} ${relation}`;
            expected[cell] = allowed(role, verb, definition, ofOwnMaking.has(verb) ? 'own' : relation)
              ? 'yes'
              : 'no';
            actual[cell] = await actAs(pool, who, async (client) => {
              await openChangeSet(client, who.person);
              return attempt(client, target);
            });
          }
        }
      }
    }
    expect(actual).toEqual(expected);
  });
});
