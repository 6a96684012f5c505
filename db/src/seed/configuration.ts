import type { Region } from '@cityplate/fixtures/region';
import { codeSchemesOf } from '@cityplate/layers/codes/code-scheme';
import type pg from 'pg';

/** Writes what a region's configuration says: itself, its units and townships. Safe to call at each start. */
export async function seedConfiguration(client: pg.ClientBase, region: Region): Promise<void> {
  const { rows } = await client.query<{ id: string }>('select id from region');
  const stored = rows[0]?.id;
  if (stored !== undefined && stored !== region.id) {
    throw new Error(
      `这个数据库属于区域「${stored}」，不能用「${region.id}」启动；请换 DATA_DIR 或 DATABASE_URL。 ` +
        `This database belongs to region "${stored}", not "${region.id}": choose another DATA_DIR or DATABASE_URL.`,
    );
  }
  await client.query(
    `insert into region (id, configuration) values ($1, $2)
     on conflict (only_row) do update set configuration = excluded.configuration`,
    [region.id, JSON.stringify(region)],
  );
  await client.query(
    `insert into unit (code, name, kind, phone, position)
     select unit ->> 'code', unit -> 'name', unit ->> 'kind', unit ->> 'phone', position
     from jsonb_array_elements($1::jsonb) with ordinality listed (unit, position)
     on conflict (code) do update set name = excluded.name, kind = excluded.kind, phone = excluded.phone,
       position = excluded.position`,
    [JSON.stringify(region.units)],
  );
  await client.query(
    `insert into code_scheme (system, pieces)
     select scheme ->> 'id', scheme -> 'pieces' from jsonb_array_elements($1::jsonb) scheme
     on conflict (system) do update set pieces = excluded.pieces`,
    [JSON.stringify(codeSchemesOf(region))],
  );
  await client.query(
    `insert into township (code, name, township_code)
     select area ->> 'code', area -> 'name', area ->> 'townshipCode' from jsonb_array_elements($1::jsonb) area
     on conflict (code) do update set name = excluded.name, township_code = excluded.township_code`,
    [JSON.stringify(region.jurisdictions)],
  );
}
