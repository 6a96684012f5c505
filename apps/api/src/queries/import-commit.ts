import { sql } from 'kysely';
import { type MatchRules, merged, mergedPart } from './import-matching.ts';
import { type Database, run } from './statement.ts';

/** Commits of one layer wait for each other and for loads, and for nobody else. */
export async function takeTurn(client: Database, layer: string): Promise<void> {
  await run(client, sql`select pg_advisory_xact_lock(hashtext(${`load ${layer}`}))`);
  await client.query("set local app.cells_at_commit = 'on'");
}

/** How many numbers of each type the new records of an import need. */
export async function neededCodes(client: Database, id: string): Promise<{ type: string; count: number }[]> {
  return run(
    client,
    sql`select coalesce(type, '') as type, count(*) as count from import_row
        where import = ${id} and outcome = 'new' and asset is null and code is null group by 1 order by 1`,
  );
}

/**
 * Which numbers of a stretch are given already, or come with a record of the same file. Numbers are minted one after
 * the other, so that first and last tell them all.
 */
export async function takenByOthers(
  client: Database,
  id: string,
  layer: string,
  [first, last]: readonly [string, string],
): Promise<Set<string>> {
  const rows = await run<{ code: string }>(
    client,
    sql`select code from asset where layer = ${layer} and code_system = any (array(select system from code_scheme)) and code between ${first} and ${last}
        union select code from import_row where import = ${id} and code between ${first} and ${last}`,
  );
  return new Set(rows.map(({ code }) => code));
}

export interface NewAssets {
  layer: string;
  adcode: string;
  codeSystem: string;
  unit: string;
  /** Numbers for those that brought none: as many of each type as were asked for. */
  codes: readonly { type: string; codes: readonly string[] }[];
  rules: MatchRules;
}

/** The new records, each with the number that it brought or one of those minted for it. */
function newRecords(id: string, codes: NewAssets['codes']) {
  const types = codes.flatMap((each) => each.codes.map(() => each.type));
  const numbers = codes.flatMap((each) => each.codes);
  const places = codes.flatMap((each) => each.codes.map((_, index) => index + 1));
  return sql`(
    select record.*, coalesce(record.code, minted.code) as given_code
    from (select *, row_number() over (partition by code is null, coalesce(type, '') order by number) as place
      from import_row where import = ${id} and outcome = 'new' and asset is null) record
    left join unnest(${types}::text[], ${places}::int[], ${numbers}::text[]) minted (type, place, code)
      on record.code is null and minted.type = coalesce(record.type, '') and minted.place = record.place)`;
}

/** Looked up once for a statement; called by name it would be for each row, which took a seventh of an import. */
const moment = sql`(select change_moment())`;

/** Registers the new records in one statement; those near each other are written one after the other, which the indexes like. */
export async function insertNew(client: Database, id: string, assets: NewAssets): Promise<number> {
  const { layer, adcode, codeSystem, unit, codes, rules } = assets;
  const rows = await run<{ count: number }>(
    client,
    sql`with written as (
          insert into asset (layer, adcode, code, code_system, name, life, township, community, road, record_unit, props, geom, source_id, valid_from)
          select ${layer}, ${adcode}, given_code, ${codeSystem}, record.name, coalesce(record.life, 'live'), record.township,
            record.community, record.road, ${unit}, ${JSON.stringify(rules.defaults)}::jsonb || record.props, record.geom, ${`${unit}:`} || record.source_id, ${moment}
          from ${newRecords(id, codes)} record
          order by record.number
          returning 1)
        select count(*) as count from written`,
  );
  return rows[0]?.count ?? 0;
}

/**
 * Puts on new and changed assets what their records say of parts. Comes after both: the assets are then written, and
 * locked against somebody who installs a part at the same moment.
 */
export async function writeParts(client: Database, id: string, assets: NewAssets): Promise<void> {
  const { layer, codes, rules } = assets;
  await run(
    client,
    sql`with target as (
          select asset.id, record.parts from ${newRecords(id, codes)} record
            join asset on asset.layer = ${layer} and asset.code = record.given_code
          union all
          select asset, parts from import_row where import = ${id} and outcome = 'changed'),
        said as (select target.id, given.part, given.fields from target, jsonb_each(target.parts) given (part, fields)),
        mended as (
          update asset_part set props = ${mergedPart(rules)}, version = version + 1 from said
          where asset_part.layer = ${layer} and asset_part.asset_id = said.id and asset_part.part = said.part
            and asset_part.removed_at is null and ${mergedPart(rules)} is distinct from asset_part.props)
        insert into asset_part (layer, asset_id, part, props)
        select ${layer}, said.id, said.part, said.fields from said where not exists (
          select from asset_part where asset_part.layer = ${layer} and asset_part.asset_id = said.id
            and asset_part.part = said.part and asset_part.removed_at is null)`,
  );
}

/** Writes what changes of registered assets; only rows of the version that they were judged by count. */
export async function updateChanged(client: Database, id: string, rules: MatchRules): Promise<number> {
  const next = merged(rules);
  const rows = await run<{ count: number }>(
    client,
    sql`with written as (
          update asset set props = ${next.props}, name = ${next.name}, township = ${next.township}, community = ${next.community},
            road = ${next.road}, life = ${next.life}, geom = ${next.geom}, source_id = ${next.sourceId},
            version = asset.version + 1, valid_from = ${moment}, updated_at = ${moment}
          from import_row record
          where record.import = ${id} and record.outcome = 'changed' and asset.layer = ${rules.layer} and asset.id = record.asset
            and asset.version = record.version
          returning 1)
        select count(*) as count from written`,
  );
  return rows[0]?.count ?? 0;
}
