import { recordAsOwner } from './as-role.ts';
import type { Position } from './features.ts';
import { placeOf } from './features.ts';
import type { TestServer } from './server.ts';

export const coverLayer = 'manhole-covers';

/** WGS-84 metres of a degree at a latitude, by the radii of curvature; exact to a millimetre over some hundred metres. */
export function metresPerDegree(latitude: number): { lng: number; lat: number } {
  const a = 6378137;
  const e2 = 0.00669437999014;
  const phi = (latitude * Math.PI) / 180;
  const w = Math.sqrt(1 - e2 * Math.sin(phi) ** 2);
  const degree = Math.PI / 180;
  return { lng: (degree * a * Math.cos(phi)) / w, lat: (degree * a * (1 - e2)) / w ** 3 };
}

/** A place this many metres east and north of another. */
export function offset([lng, lat]: Position, east: number, north: number): Position {
  const scale = metresPerDegree(lat);
  return [lng + east / scale.lng, lat + north / scale.lat];
}

/** Metres from a place to a chain of segments, in the plane that touches the ellipsoid there. */
export function metresToLine(place: Position, line: readonly Position[]): number {
  const scale = metresPerDegree(place[1]);
  const plane = line.map(
    ([lng, lat]) => [(lng - place[0]) * scale.lng, (lat - place[1]) * scale.lat] as const,
  );
  let nearest = Number.POSITIVE_INFINITY;
  for (const [index, [x, y]] of plane.slice(0, -1).entries()) {
    const [endX, endY] = plane[index + 1] ?? [x, y];
    const along = (endX - x) ** 2 + (endY - y) ** 2;
    const t = along === 0 ? 0 : Math.min(1, Math.max(0, -(x * (endX - x) + y * (endY - y)) / along));
    nearest = Math.min(nearest, Math.hypot(x + t * (endX - x), y + t * (endY - y)));
  }
  return nearest;
}

export interface NewCover {
  at: Position;
  use?: string;
}
let made = 0;

/** Covers straight into the table, as a census would bring them; gives their ids in order. */
export async function plantCovers(server: TestServer, covers: readonly NewCover[]): Promise<string[]> {
  const ids = covers.map(() => crypto.randomUUID());
  const base = made;
  made += covers.length;
  await recordAsOwner(server.database.pool, (client) =>
    client.query(
      `insert into asset (layer, id, adcode, code, code_system, props, geom)
       select $1, id, $2, 'planted-' || lpad((number + $3::int)::text, 6, '0'), 'local', jsonb_build_object('use', use), ST_SetSRID(ST_MakePoint(lng, lat), 4326)
       from unnest($4::uuid[], $5::text[], $6::float8[], $7::float8[]) with ordinality planted (id, use, lng, lat, number)`,
      [
        coverLayer,
        server.region.adcode,
        base,
        ids,
        covers.map(({ use }) => use ?? 'sewage'),
        covers.map(({ at }) => at[0]),
        covers.map(({ at }) => at[1]),
      ],
    ),
  );
  return ids;
}

/** A place of its own for a test: 2 km apart, so that no two see each other's covers. */
let grounds = 0;
export function newGround(server: TestServer): Position {
  grounds += 1;
  return offset(placeOf(server.region, 0), (grounds % 8) * 2000, Math.floor(grounds / 8) * 2000 - 8000);
}
