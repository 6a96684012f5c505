import { sql } from 'kysely';
import { compatibleUses } from '../detector/compatible-uses.ts';
import { kerbsideMetres, loadClasses, requiredClasses } from '../detector/load-class.ts';
import { type Database, run } from './statement.ts';

/** A pipe this near to a well is taken for its own; a hand's breadth more than the error of both surveys. */
const pipeReachMetres = 1.5;
/** A pipe of the well's own use this near speaks for the well, whatever else is near. */
const ownPipeReachMetres = 5;
/** Neighbours within this distance, of which so many must agree, say what an unidentified well may be. */
const neighbours = { reachMetres: 30, asked: 4, agreeing: 3 } as const;

const agrees = (one: ReturnType<typeof sql>, other: ReturnType<typeof sql>) =>
  sql`(${one} = ${other} or exists (select from compatible where compatible.one = ${one} and compatible.other = ${other}))`;

/** Metres as degrees of the widest parallel of a region: a box to begin with, before distances on the ellipsoid. */
const around = (point: ReturnType<typeof sql>, metres: number) =>
  sql`ST_Expand(${point}, ${metres / 60_000}::float8)`;

/**
 * Everything that the rules see in a layer of covers, written as findings: known ones keep their state, new ones are
 * open. Gives how many were seen and how many of them are new. Facts that were dismissed stay dismissed.
 */
export async function detect(
  client: Database,
  layer: string,
  runId: string,
): Promise<{ found: number; appeared: number }> {
  const rows = await run<{ found: number; appeared: number }>(
    client,
    sql`with compatible as materialized (
          select * from unnest(${compatibleUses.map(([one]) => one)}::text[], ${compatibleUses.map(([, other]) => other)}::text[]) pair (one, other)),
        rank as materialized (select * from unnest(${[...loadClasses]}::text[]) with ordinality class (name, place)),
        required as materialized (
          select * from unnest(${requiredClasses.map((row) => row.setting)}::text[], ${requiredClasses.map((row) => row.isKerbside)}::boolean[],
            ${requiredClasses.map((row) => row.least)}::text[]) need (setting, is_kerbside, least)),
        -- Read once: under row-level security a box around a well would read the layer whole each time.
        well as materialized (
          select asset.id, asset.geom, asset.props ->> 'use' as use, asset.props ->> 'setting' as setting,
            coalesce((asset.props ->> 'kerbDistanceMetres')::float8 <= ${kerbsideMetres}, false) as is_kerbside,
            cover.props ->> 'markingUse' as marking, cover.props ->> 'loadClass' as load_class
          from asset left join asset_part cover on cover.layer = asset.layer and cover.asset_id = asset.id
            and cover.part = 'cover' and cover.removed_at is null
          where asset.layer = ${layer} and asset.life = 'live'),
        pipe as materialized (
          select asset_id as id, use, away from near_networks(${ownPipeReachMetres}, null) where layer = ${layer} and use is not null),
        suspicion as (
          select id, 'marked-otherwise' as rule, jsonb_build_object('use', use, 'marking', marking) as facts
          from well where marking is not null and marking <> 'unmarked' and use <> 'unidentified'
            and not ${agrees(sql`use`, sql`marking`)}
          union all
          select id, 'unmarked', jsonb_build_object('use', use) from well where marking = 'unmarked'
          union all
          select well.id, 'pipe-otherwise', jsonb_build_object('use', well.use, 'pipe', nearest.use, 'pipeMetres', round(nearest.away::numeric, 1))
          from well cross join lateral (
            select pipe.use, pipe.away from pipe where pipe.id = well.id and pipe.away <= ${pipeReachMetres} order by 2, 1 limit 1) nearest
          where not ${agrees(sql`well.use`, sql`nearest.use`)} and not exists (
            select from pipe where pipe.id = well.id and ${agrees(sql`well.use`, sql`pipe.use`)})
          union all
          select well.id, 'neighbours-otherwise', jsonb_build_object('use', well.use, 'neighbours', said.use, 'agreeing', said.agreeing, 'of', said.asked)
          from well cross join lateral (
            select near.use, count(*)::int as agreeing, sum(count(*)) over ()::int as asked
            from (select other.use from well other
              where other.id <> well.id
                and other.geom && ${around(sql`well.geom`, neighbours.reachMetres)}
                and ST_DWithin(other.geom::geography, well.geom::geography, ${neighbours.reachMetres})
                and other.use <> 'unidentified'
              order by other.geom <-> well.geom limit ${neighbours.asked}) near
            group by near.use order by 2 desc, 1 limit 1) said
          where well.use = 'unidentified' and said.agreeing >= ${neighbours.agreeing}
          union all
          select well.id, 'too-weak', jsonb_build_object('loadClass', well.load_class, 'required', required.least, 'setting', well.setting)
          from well join required on required.setting = well.setting and required.is_kerbside = well.is_kerbside
            join rank has on has.name = well.load_class join rank needs on needs.name = required.least
          where has.place < needs.place),
        written as (
          insert into finding (layer, asset_id, rule, facts, run)
          select ${layer}, id, rule, facts, ${runId} from suspicion
          on conflict (layer, asset_id, rule, fingerprint) do update
            set run = excluded.run, state = case finding.state when 'fixed' then 'open' else finding.state end
          returning (xmax = 0) as is_new)
        select count(*)::int as found, (count(*) filter (where is_new))::int as appeared from written`,
  );
  return rows[0] ?? { found: 0, appeared: 0 };
}

/** Findings that waited and that the last run saw no more are fixed. Gives how many. */
export async function settleGone(client: Database, layer: string, runId: string): Promise<number> {
  const rows = await run(
    client,
    sql`update finding set state = 'fixed'
        where layer = ${layer} and state in ('open', 'replace') and run <> ${runId} returning id`,
  );
  return rows.length;
}
