import type { ChangeKind } from '@cityplate/wire/census';
import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

/** Below it a point has not moved: the accuracy of a class A component is half a metre (domain 1.5, [L]). */
const leastMoveMetres = 0.05;

export interface Comparison {
  seal: string;
  layer: string;
  kindField: string | undefined;
  /** The unit whose part is told; undefined for all. */
  ofUnit: string | undefined;
}

export interface SealChangeRow {
  id: string;
  code: string;
  kinds: ChangeKind[];
  owner_before: string | null;
  owner_now: string | null;
  ownership_before: string | null;
  ownership_now: string;
  moved_metres: number | null;
  position: [number, number];
  changed_at: Date;
  changed_by: string | null;
  reason: string | null;
}

/**
 * Every asset that is not today what was sealed, with the ways in which it differs. An owner sees only its own part of
 * a seal; told by that, what came to it since is added, and what others have is left out.
 */
const compared = ({ seal, layer, kindField, ofUnit }: Comparison) => sql`
  select asset.id, asset.layer, asset.code, asset.version, asset.updated_at, sealed.owner_unit as owner_before, asset.owner_unit as owner_now,
    sealed.ownership as ownership_before, asset.ownership as ownership_now, asset.geom,
    case when sealed.place is null then null
      else round(ST_Distance(sealed.place::geography, ST_PointOnSurface(asset.geom)::geography)::numeric, 2)::float8 end as moved_metres,
    array_remove(array[
      case when sealed.asset_id is null then 'added' end,
      case when sealed.asset_id is not null and asset.life = 'retired' then 'retired' end,
      case when sealed.asset_id is not null and asset.owner_unit is distinct from sealed.owner_unit then 'owner' end,
      case when sealed.asset_id is not null and asset.ownership <> sealed.ownership then 'ownership' end,
      case when sealed.asset_id is not null and asset.props ->> ${kindField ?? null}::text is distinct from sealed.kind then 'kind' end,
      case when sealed.place is not null
        and ST_Distance(sealed.place::geography, ST_PointOnSurface(asset.geom)::geography) >= ${leastMoveMetres} then 'moved' end
    ], null) as kinds
  from asset left join census_asset sealed on sealed.seal = ${seal} and sealed.asset_id = asset.id
  where asset.layer = ${layer}
    and (case when sealed.asset_id is null then asset.life = 'live' else asset.version <> sealed.version end)
    and (${ofUnit ?? null}::text is null or sealed.asset_id is not null or asset.owner_unit = ${ofUnit ?? null})`;

export async function countChanges(
  client: Database,
  comparison: Comparison,
): Promise<Map<ChangeKind, number>> {
  const rows = await run<{ kind: ChangeKind; count: number }>(
    client,
    sql`select kind, count(*)::int as count from (${compared(comparison)}) changed, unnest(kinds) kind group by kind`,
  );
  return new Map(rows.map((row) => [row.kind, row.count]));
}

export function listChanges(
  client: Database,
  comparison: Comparison,
  page: { kind?: ChangeKind | undefined; after?: string | undefined; limit: number },
): Promise<SealChangeRow[]> {
  const wanted = page.kind === undefined ? sql`kinds <> '{}'` : sql`${page.kind} = any (kinds)`;
  return run<SealChangeRow>(
    client,
    sql`select changed.id, changed.code, changed.kinds, owner_before, owner_now, ownership_before, ownership_now, moved_metres,
          json_build_array(round(ST_X(ST_PointOnSurface(changed.geom))::numeric, 7), round(ST_Y(ST_PointOnSurface(changed.geom))::numeric, 7)) as position,
          changed.updated_at as changed_at, change_set.unit as changed_by, change_set.reason
        from (${compared(comparison)}) changed
        left join asset_version entry on entry.layer = changed.layer and entry.asset_id = changed.id and entry.version = changed.version
        left join change_set on change_set.id = entry.change_set
        where ${wanted} and changed.code > ${page.after ?? ''}
        order by changed.code limit ${page.limit}`,
  );
}
