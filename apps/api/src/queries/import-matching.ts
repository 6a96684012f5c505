import { type RawBuilder, sql } from 'kysely';
import { type Database, run } from './statement.ts';

/** By what rules the records of an import are held against the register. */
export interface MatchRules {
  layer: string;
  unit: string;
  /** The field that says what kind of thing it is: two that differ there are not the same. */
  typeField: string | undefined;
  /** Where the type begins in a number, counted from 1; 0 where numbers name no type. */
  typePlace: number;
  metres: number;
  /** Keys in which the file wins. */
  overwrite: readonly string[];
  /** Position included. */
  overwritesPosition: boolean;
  defaults: Readonly<Record<string, unknown>>;
  /** Parts that the file says something of. */
  parts: readonly string[];
}

const sameType = ({ typeField }: MatchRules) =>
  typeField === undefined
    ? sql`true`
    : sql`(not record.props ? ${typeField} or record.props -> ${typeField} = asset.props -> ${typeField})`;

/** Degrees that are at least so many metres anywhere in China; the exact measure follows. */
export const reach = (metres: number) => metres / 60_000;

/**
 * Finds for each record the asset that it means: by number, by our id, by the unit's own number, else by place. What was decided
 * by a person stays. One asset is meant by one record at most; who comes second is doubtful.
 */
export async function findMatches(client: Database, id: string, rules: MatchRules): Promise<void> {
  const { layer, unit } = rules;
  await run(
    client,
    sql`update import_row set asset = null, version = null, found_by = null, outcome = 'new',
          reason = case when reason = 'incomplete' then reason end
        where import = ${id} and (found_by is distinct from 'person') and (asset is not null or outcome <> 'new')`,
  );
  const byName = (found: string, condition: RawBuilder<unknown>) =>
    run(
      client,
      sql`update import_row set asset = one.asset, version = one.version, found_by = ${found}
          from (select distinct on (asset.id) record.number, asset.id as asset, asset.version
                from import_row record join asset on asset.layer = ${layer} and ${condition}
                where record.import = ${id} and record.asset is null and record.found_by is null
                  and not exists (select from import_row other where other.import = ${id} and other.asset = asset.id)
                order by asset.id, record.number) one
          where import_row.import = ${id} and import_row.number = one.number`,
    );
  const standing = sql`asset.merged_into is null`;
  // The system is named because the index of numbers has it in front of them.
  const hasCode = (code: 'code' | 'other_code') =>
    sql`asset.code_system = any (array(select system from code_scheme)) and asset.code = record.${sql.ref(code)} and ${standing}`;
  await byName('code', hasCode('code'));
  await byName('code', hasCode('other_code'));
  // Our own exports come back under the ids that we gave.
  await byName(
    'source',
    sql`asset.id = case when record.source_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then record.source_id::uuid end and ${standing}`,
  );
  await byName('source', sql`asset.source_id = ${`${unit}:`} || record.source_id and ${standing}`);
  // A ledger goes on calling a merged well by its former number: it means the well that stays.
  await byName(
    'code',
    sql`asset.id = (select merged.merged_into from asset merged where merged.layer = ${layer} and merged.merged_into is not null
      and (merged.code in (record.code, record.other_code) or merged.source_id = ${`${unit}:`} || record.source_id) limit 1)`,
  );
  if (rules.metres > 0) await findByPlace(client, id, rules);
}

/**
 * Near by: exactly one asset for the record and one record for the asset, of the same kind and with no number that says
 * otherwise, is a match; anything else that is near makes the record doubtful.
 */
async function findByPlace(client: Database, id: string, rules: MatchRules): Promise<void> {
  await run(
    client,
    sql`with pair as materialized (
          select record.number, asset.id as asset, asset.version, record.code is null and ${sameType(rules)} as agrees
          from import_row record join asset on asset.layer = ${rules.layer} and asset.life <> 'retired'
            and asset.geom && ST_Expand(record.geom, ${reach(rules.metres)})
            and ST_DistanceSphere(asset.geom, record.geom) <= ${rules.metres}
          where record.import = ${id} and record.asset is null and record.found_by is null and record.geom is not null
            and GeometryType(record.geom) = 'POINT' and GeometryType(asset.geom) = 'POINT'
            and not exists (select from import_row other where other.import = ${id} and other.asset = asset.id)),
        counted as (select *, count(*) over (partition by number) as assets, count(*) over (partition by asset) as records from pair),
        judged as (select distinct on (number) number, asset, version, agrees and assets = 1 and records = 1 as sure,
            case when assets > 1 or records > 1 then 'several-near' else 'disagrees' end as doubt
          from counted order by number, asset)
        update import_row set asset = case when sure then judged.asset end, version = case when sure then judged.version end,
          found_by = case when sure then 'place' end, outcome = case when sure then 'new' else 'doubtful' end,
          reason = case when sure then reason else doubt end
        from judged where import_row.import = ${id} and import_row.number = judged.number`,
  );
}

/** The asset as it would stand with the record in it: named keys from the file, in all others only gaps are filled. */
export function merged(
  rules: MatchRules,
): Record<
  'props' | 'name' | 'township' | 'community' | 'road' | 'life' | 'geom' | 'sourceId',
  RawBuilder<unknown>
> {
  const { overwrite } = rules;
  const wins = (key: string) => overwrite.includes(key);
  const column = (key: string) =>
    wins(key)
      ? sql`coalesce(record.${sql.ref(key)}, asset.${sql.ref(key)})`
      : sql`coalesce(asset.${sql.ref(key)}, record.${sql.ref(key)})`;
  const kept = sql`(record.props || asset.props)`;
  return {
    props:
      overwrite.length === 0
        ? kept
        : sql`(${kept} || coalesce((select jsonb_object_agg(key, value) from jsonb_each(record.props) where key = any (${[...overwrite]}::text[])), '{}'))`,
    name: column('name'),
    township: column('township'),
    community: column('community'),
    road: column('road'),
    // What an undone import retired lives again when it is imported again.
    life: sql`case when asset.life = 'retired' then record.life else ${wins('life') ? sql`coalesce(record.life, asset.life)` : sql`asset.life`} end`,
    geom: rules.overwritesPosition ? sql`coalesce(record.geom, asset.geom)` : sql`asset.geom`,
    // Our own id is no name that the unit gave.
    sourceId: sql`coalesce(asset.source_id, ${`${rules.unit}:`} || nullif(record.source_id, asset.id::text))`,
  };
}

/** The part on the asset as it would stand with what the record says of it. */
export const mergedPart = ({ overwrite }: MatchRules) =>
  sql`merged_part(said.part, asset_part.props, said.fields, ${[...overwrite]}::text[])`;

/** Whether the record says nothing new of the asset's parts. */
const sameParts = (rules: MatchRules) =>
  rules.parts.length === 0
    ? sql`true`
    : sql`(record.parts is null or not exists (
        select from jsonb_each(record.parts) said (part, fields) left join asset_part on asset_part.layer = ${rules.layer}
          and asset_part.asset_id = asset.id and asset_part.part = said.part and asset_part.removed_at is null
        where ${mergedPart(rules)} is distinct from asset_part.props))`;

/** Points within a centimetre and a half are one; of lines and areas every corner. */
const samePlace = (a: RawBuilder<unknown>) => sql`(${a} ~= asset.geom and ST_OrderingEquals(${a}, asset.geom)
  or GeometryType(asset.geom) = 'POINT' and GeometryType(${a}) = 'POINT' and ST_DWithin(${a}, asset.geom, 0.00000015)
  or ST_NPoints(${a}) = ST_NPoints(asset.geom) and ST_NPoints(${a}) > 1 and not exists (
    select from ST_DumpPoints(${a}) one left join ST_DumpPoints(asset.geom) other using (path)
    where other.geom is null or not ST_DWithin(one.geom, other.geom, 0.00000015)))`;

/** Says of each matched record whether it would change its asset, and of each new one whether it can be registered. */
export async function judge(client: Database, id: string, rules: MatchRules): Promise<void> {
  const next = merged(rules);
  await run(
    client,
    sql`update import_row record set version = judged.version, outcome = judged.outcome, reason = judged.reason
        from (select record.number, asset.version,
            case when asset.life = 'retired' and not undone then 'rejected' when same then 'unchanged'
              when not mine then 'rejected' else 'changed' end as outcome,
            case when asset.life = 'retired' and not undone then 'retired' when same or mine then null else 'not-yours' end as reason
          from import_row record join asset on asset.layer = ${rules.layer} and asset.id = record.asset
          cross join lateral (select
            asset.life <> 'retired' and (${next.props}, ${next.name}, ${next.township}, ${next.community}, ${next.road}, ${next.life})
              is not distinct from (asset.props, asset.name, asset.township, asset.community, asset.road, asset.life)
              and ${samePlace(next.geom)} and ${sameParts(rules)} and (not mine_is.mine or ${next.sourceId} is not distinct from asset.source_id) as same,
            mine_is.mine,
            asset.life = 'retired' and exists (select from asset_version join change_set on change_set.id = asset_version.change_set
              where asset_version.layer = asset.layer and asset_version.asset_id = asset.id and asset_version.version = asset.version
                and change_set.reverts is not null) as undone
            from (select asset.layer = any ((select granted_layers('asset.edit', 'any'))::text[])
              or (asset.layer = any ((select granted_layers('asset.edit', 'own'))::text[])
                and is_own(asset.owner_unit, asset.maintainer_unit, asset.record_unit)) as mine) mine_is) verdict
          where record.import = ${id} and record.asset is not null) judged
        where record.import = ${id} and record.number = judged.number`,
  );
  await run(
    client,
    sql`update import_row record set outcome = 'rejected', reason = case when geom is null then 'no-place'
            when reason = 'incomplete' then reason else 'code-type' end
        where import = ${id} and outcome = 'new' and asset is null and (geom is null or reason = 'incomplete'
          or (code is not null and type is not null and ${rules.typePlace}::int > 0 and substr(code, ${rules.typePlace}::int, length(type)) <> type))`,
  );
}
