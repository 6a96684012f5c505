import { syncLayers } from '@cityplate/db/sync-layers';
import { syncPermissions } from '@cityplate/db/sync-permissions';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { loadLayers } from '@cityplate/layers/load';
import { createDatabase, type TestDatabase } from '@cityplate/testing/database';
import { permissions } from '@cityplate/wire/permissions';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let database: TestDatabase;
let client: PoolClient;
let definitions: LayerDefinition[];

beforeAll(async () => {
  database = await createDatabase();
  client = await database.pool.connect();
  definitions = [...(await loadLayers())];
});
afterAll(async () => {
  client?.release();
  await database?.drop();
});

/** Every derived CHECK with the moment PostgreSQL gave it: a re-made constraint has another oid. */
async function derivedChecks(): Promise<Map<string, number>> {
  const { rows } = await client.query<{ name: string; oid: number }>(
    `select conrelid::regclass || '.' || conname as name, oid::int from pg_constraint
     where contype = 'c' and obj_description(oid, 'pg_constraint') like 'derived:%'`,
  );
  return new Map(rows.map(({ name, oid }) => [name, oid]));
}

const covers = () => {
  const found = definitions.find(({ id }) => id === 'manhole-covers');
  if (found === undefined) throw new Error('no manhole-covers');
  return found;
};

/** The covers with one field changed; plain data, as a definition in a file of another folder would be. */
function withField(key: string, field: object | undefined): LayerDefinition {
  const changed = structuredClone(covers());
  // Replaced where it stands: the order of keys is part of the constraint on unknown ones.
  const fields = { ...changed.fields };
  if (field === undefined) delete fields[key];
  return Object.assign(changed, { fields: field === undefined ? fields : { ...fields, [key]: field } });
}

async function insertCover(props: object, code: string): Promise<void> {
  await client.query('begin');
  await client.query("insert into change_set (id, verb) values (gen_random_uuid(), 'test')");
  await client.query("select set_config('app.change_set', (select id::text from change_set limit 1), true)");
  await client.query(
    `insert into asset (layer, adcode, code, code_system, props, geom)
     values ('manhole-covers', '330824', $1, 'local', $2, ST_SetSRID(ST_MakePoint(118.41, 29.14), 4326))`,
    [code, JSON.stringify(props)],
  );
  await client.query('commit');
}

describe('syncing the definitions', () => {
  test('a second time changes nothing, not even the identity of a constraint', async () => {
    const before = await derivedChecks();
    expect(before.size).toBeGreaterThan(100);
    await syncLayers(client, definitions);
    expect(await derivedChecks()).toEqual(before);
  });

  test('another colouring field counts the overview anew', async () => {
    await insertCover({ use: 'sewage' }, '33082401001900001');
    const styles = async () => {
      const { rows } = await client.query<{ style: string }>(
        "select distinct style from asset_cell where layer = 'manhole-covers' and count > 0",
      );
      return rows.map(({ style }) => style);
    };
    expect(await styles()).toEqual(['']);
    const changed = structuredClone(covers());
    const byUse = Object.assign(changed, { style: { ...changed.style, color: { by: 'use', of: {} } } });
    await syncLayers(client, [...definitions.filter(({ id }) => id !== byUse.id), byUse]);
    expect(await styles()).toEqual(['sewage']);
    await syncLayers(client, definitions);
    expect(await styles()).toEqual(['']);
  });

  test('a changed field re-makes its own constraint and no other', async () => {
    const before = await derivedChecks();
    await syncLayers(client, [
      withField('location', { kind: 'text', label: { zh: '位置', en: 'Place' }, max: 7 }),
    ]);
    const after = await derivedChecks();
    const changed = [...after].filter(([name, oid]) => before.get(name) !== oid).map(([name]) => name);
    expect(changed).toHaveLength(1);
    expect(changed[0]).toContain('manhole-covers.location');
    await syncLayers(client, definitions);
  });

  test('a removed field loses its constraint, and its key becomes unknown', async () => {
    await syncLayers(client, [withField('note', undefined)]);
    expect(
      [...(await derivedChecks()).keys()].filter((name) => name.endsWith('manhole-covers.note')),
    ).toEqual([]);
    await expect(insertCover({ use: 'sewage', note: 'x' }, 'removed')).rejects.toMatchObject({
      constraint: 'manhole-covers.(unknown)',
    });
    await client.query('rollback');
    await syncLayers(client, definitions);
  });

  test('a rule that stored rows break is refused, and everything stays as it was', async () => {
    await insertCover({ use: 'sewage', location: '一段很长的位置描述' }, 'long');
    const before = await derivedChecks();
    const tightened = withField('location', { kind: 'text', label: { zh: '位置', en: 'Place' }, max: 3 });
    await expect(syncLayers(client, [tightened])).rejects.toMatchObject({ code: '23514' });
    expect(await derivedChecks()).toEqual(before);
  });

  test('a layer without a definition is reported and keeps its data', async () => {
    const { orphans } = await syncLayers(
      client,
      definitions.filter(({ id }) => id !== 'manhole-covers'),
    );
    expect(orphans).toEqual(['manhole-covers']);
    const { rows } = await client.query(
      "select count(*)::int as count from asset where layer = 'manhole-covers'",
    );
    expect(rows[0]).toEqual({ count: 2 });
  });

  test('two at once end in one state', async () => {
    const second = await database.pool.connect();
    await Promise.all([syncLayers(client, definitions), syncLayers(second, definitions)]);
    second.release();
    const { rows } = await client.query('select id from layer order by id');
    expect(rows.map(({ id }) => id)).toEqual(definitions.map(({ id }) => id).sort());
  });
});

describe('syncing the permissions', () => {
  test('makes the table in the database equal to the one in code, whatever stood there', async () => {
    await client.query("insert into permission values ('leader', 'asset.retire', 'any')");
    await syncPermissions(client);
    const { rows } = await client.query('select role, verb, scope from permission order by role, verb');
    const wanted = permissions
      .map(({ role, verb, scope }) => ({ role, verb, scope }))
      .sort((a, b) => (a.role === b.role ? (a.verb < b.verb ? -1 : 1) : a.role < b.role ? -1 : 1));
    expect(rows).toEqual(wanted);
  });
});
