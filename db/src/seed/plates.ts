import type { Region } from '@cityplate/fixtures/region';
import type pg from 'pg';
import { stableId } from './stable-id.ts';

/** What stands in `$1` and `$2` of each: person and unit of the office; of the checks those of the inspector. */
const statements = {
  // The batches that the made plates say they come from.
  batches: `insert into plate_batch (id, number, layer, template, note, person, unit, created_at)
    select gen_random_uuid(), props ->> 'batch', layer, 'engraved-50x80', '示例：沿道路分批制作', $1, $2,
      min(installed_at) - interval '21 days'
    from asset_part where part = 'plate' and props ->> 'batch' is not null group by layer, props ->> 'batch'`,
  // Adopting notes the state that a plate is in; how it came there lies before it.
  past: `insert into plate_event (layer, plate_id, from_state, state, at, person, unit, note)
    select plate.layer, plate.id, step.came_from, step.state, plate.made_at - step.before, $1, $2, '示例'
    from plate join (values (null, 'printed', interval '20 days'), ('printed', 'issued', interval '9 days'))
      step (came_from, state, before) on step.state <> plate.state`,
  // A batch that waits to be handed out: the road with most covers that have no plate.
  change: `with made as (insert into change_set (person, unit, verb, reason)
      values ($1, $2, 'plate.print', '示例：待发放的一批') returning id)
    select set_config('app.change_set', id::text, true) from made`,
  waitingBatch: `insert into plate_batch (number, layer, template, note, person, unit, created_at)
    values ('示例第7批', 'manhole-covers', 'a4-24', '示例：已印制，待发放', $1, $2, now() - interval '2 days')`,
  waiting: `with bare as (
      select asset.layer, asset.id, road, code from asset where layer = 'manhole-covers' and life = 'live' and not exists (
        select from plate where plate.layer = asset.layer and plate.asset_id = asset.id)),
    chosen as (select *, row_number() over (order by code) as place from bare
      where road = (select road from bare where road is not null group by road order by count(*) desc, road limit 1) limit 60)
    insert into asset_part (layer, asset_id, part, props, installed_at)
    select layer, id, 'plate', jsonb_build_object('serial', serial, 'batch', '示例第7批', 'state', 'printed'), now() - interval '2 days'
    from chosen join (select serial, row_number() over (order by serial) as place from mint_plate_serials(60) serial) minted
      using (place)`,
  // Most hang in their place; a pair of neighbours does not.
  checks: `insert into plate_mounting (layer, plate_id, asset_id, at, person, unit, geom, accuracy_metres, distance_metres, verdict)
    select plate.layer, plate.id, asset.id, plate.changed_at + interval '3 hours', $1, $2,
      ST_Translate(asset.geom, 0.00002 * (asset.serial % 3 - 1), 0.00001 * (asset.serial % 5 - 2)), 4 + asset.serial % 5,
      ST_Distance(asset.geom::geography, ST_Translate(asset.geom, 0.00002 * (asset.serial % 3 - 1), 0.00001 * (asset.serial % 5 - 2))::geography), 'ok'
    from plate join asset on asset.layer = plate.layer and asset.id = plate.asset_id
    where plate.state = 'mounted' and ST_GeometryType(asset.geom) = 'ST_Point' and asset.serial % 4 = 0`,
  crossed: `with mounted as materialized (
      select plate.layer, plate.id, plate.asset_id, asset.code, asset.geom
      from plate join asset on asset.layer = plate.layer and asset.id = plate.asset_id
      where plate.state = 'mounted' order by asset.code limit 300),
    pair as (
      select one.layer, one.id as one_plate, one.asset_id as one_asset, one.geom as one_geom,
        other.id as other_plate, other.asset_id as other_asset, other.geom as other_geom,
        ST_Distance(one.geom::geography, other.geom::geography) as metres
      from mounted one join mounted other on other.code > one.code and other.geom && ST_Expand(one.geom, 0.0004)
      where ST_Distance(one.geom::geography, other.geom::geography) between 12 and 40
      order by one.code, other.code limit 1)
    insert into plate_mounting (layer, plate_id, asset_id, at, person, unit, geom, accuracy_metres, distance_metres, verdict, suspected_asset)
    select layer, one_plate, one_asset, now() - interval '1 day', $1, $2, other_geom, 4, metres, 'doubtful', other_asset from pair
    union all
    select layer, other_plate, other_asset, now() - interval '1 day', $1, $2, one_geom, 5, metres, 'doubtful', one_asset from pair`,
};

/** The trigger that makes plates of their records sleeps while the seed writes history; their tokens are random each time. */
export async function seedPlates(client: pg.ClientBase, region: Region): Promise<void> {
  const person = (role: string) => {
    const account = region.demonstration.accounts.find((each) => each.role === role);
    return account && [stableId(region.id, 'person', account.username), account.unit];
  };
  const [office, inspector] = [person('office'), person('inspector')];
  if (office !== undefined) await client.query(statements.batches, office);
  await client.query('select adopt_plates()');
  if (office === undefined || inspector === undefined) return;
  // Fresh tables have no statistics, and the queries below are planned by them.
  await client.query('analyze asset, asset_part, plate');
  await client.query(statements.past, office);
  await client.query(statements.change, office);
  await client.query(statements.waitingBatch, office);
  await client.query(statements.waiting);
  await client.query("select set_config('app.change_set', '', true)");
  await client.query(statements.checks, inspector);
  await client.query(statements.crossed, inspector);
}
