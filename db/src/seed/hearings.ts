import type { Region } from '@cityplate/fixtures/region';
import type pg from 'pg';
import { stableId } from './stable-id.ts';

/** `$1` and `$2` of the objections: units with an account and who acts for each. */
const statements = {
  // Along each street the pipe of a use runs from well to well, by chainage; it is of whoever holds most of its wells.
  // Of each unit and use the streets with most wells; no street twice.
  networks: `with wells as (
      select road, props ->> 'use' as use, owner_unit, geom, props ->> 'location' as location
      from asset where layer = 'manhole-covers' and life = 'live' and road is not null and ST_GeometryType(geom) = 'ST_Point'
        and props ->> 'use' in ('water-supply', 'sewage', 'stormwater', 'power', 'telecom', 'television', 'gas')),
    pipe as (
      select road, use, mode() within group (order by owner_unit) as unit, count(*) as wells,
        ST_MakeLine(geom order by location) as geom
      from wells group by road, use having count(*) >= 4 and count(owner_unit) >= 2),
    ranked as (
      select pipe.*, row_number() over (partition by unit, use order by wells desc, road) as place from pipe)
    insert into unit_network (id, unit, person, name, use, source, note, geom, recorded_at)
    select md5('network ' || unit.code || use)::uuid, unit.code, coalesce(person.id, unit.code),
      '示例·' || coalesce(unit.name ->> 'zh', unit.code) || coalesce(
        (select definition #>> array['fields', 'use', 'options', use, 'zh'] from layer where layer.id = 'manhole-covers'), use) || '管网', use, 'imported', '示例：沿窨井连成', ST_Multi(ST_Collect(ranked.geom)),
      now() - interval '90 days'
    from ranked join unit on unit.code = ranked.unit left join lateral (
      select id from person where person.unit = unit.code order by id limit 1) person on true
    where place <= 10 group by unit.code, unit.name, use, person.id`,
  // What a unit has at hand: most give an as-built drawing, some the marking too, some nothing.
  evidence: `insert into claim_evidence (claim_id, position, kind, note)
    select claim.id, given.position, given.kind, given.note
    from claim join (values (0, 'as-built', '示例：竣工图第 3 张，管线位置相符', 0), (1, 'marking', '示例：盖面字样与用途相符', 1))
      given (position, kind, note, least) on ('x' || right(claim.id::text, 1))::bit(4)::int % 4 > given.least`,
  // Two units do not agree with what is published: some object to claims in notice, some to decisions.
  toClaims: `insert into objection (claim_id, unit, person, reason, filed_at)
    select claim.id, objector.unit, objector.person, '示例：同沟敷设，请分开认定', claim.filed_at + interval '1 day'
    from (select * from claim where notice_ends_at > now() and party = 'owner'
        and exists (select from claim_asset where claim_id = claim.id and status = 'open') order by id limit 6) claim
      cross join lateral (select unit, person from unnest($1::text[], $2::text[]) actor (unit, person)
        where unit <> claim.unit order by md5(claim.id::text || unit) limit 1) objector`,
  toDecisions: `insert into objection (decision_id, unit, person, reason, filed_at)
    select decision.id, objector.unit, objector.person, '示例：移交单在先，请复核', decision.decided_at + interval '1 day'
    from (select * from decision where objections_until > now() and kind = 'ruling' order by id limit 4) decision
      cross join lateral (select unit, person from unnest($1::text[], $2::text[]) actor (unit, person)
        where unit is distinct from decision.holder order by md5(decision.id::text || unit) limit 1) objector`,
};

/** Networks of units, evidence of claims and objections, so that hearings and notices have something to show. */
export async function seedHearings(client: pg.ClientBase, region: Region): Promise<void> {
  const utilities = new Set(region.units.flatMap(({ code, kind }) => (kind === 'utility' ? [code] : [])));
  const owners = region.demonstration.accounts.filter(
    ({ role, unit }) => role === 'owner' && utilities.has(unit),
  );
  const actors = [
    owners.map(({ unit }) => unit),
    owners.map(({ username }) => stableId(region.id, 'person', username)),
  ];
  await client.query(statements.networks);
  await client.query(statements.evidence);
  await client.query(statements.toClaims, actors);
  await client.query(statements.toDecisions, actors);
}
