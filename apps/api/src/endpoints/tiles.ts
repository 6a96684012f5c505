import { z } from 'zod';
import { type Answer, type Endpoint, endpoint } from '../http/endpoint.ts';
import { notFound } from '../problem-error.ts';
import type { TileAudience } from '../queries/tiles.ts';
import { tileAddress } from '../tiles/tile-route.ts';
import { baseMapLayer, type TileService } from '../tiles/tile-service.ts';
import { say } from '../words.ts';

const tag = 'tiles';
const address = { z: z.string(), y: z.string(), x: z.string() };
const mediaType = 'application/vnd.mapbox-vector-tile';

async function answer(
  tiles: TileService,
  layer: string,
  at: { z: string; y: string; x: string },
  audience: TileAudience,
  ifNoneMatch: string | null,
): Promise<Answer> {
  const place = tileAddress(at.z, at.y, at.x);
  if (place === undefined || !tiles.has(layer))
    throw notFound(say('瓦片（行列号或级别超出范围）', 'tile: outside the pyramid of zooms 0 to 22'));
  const tile = await tiles.get(layer, place, audience);
  const head = { etag: tile.etag };
  if (ifNoneMatch === tile.etag) return { status: 304, headers: head };
  if (tile.body === undefined) return { status: 204, headers: head };
  return { status: 200, headers: { ...head, 'content-type': mediaType }, body: tile.body };
}

/** The long way to a tile, for sessions that are not remembered yet; the short one is tiles/tile-route.ts. */
export function tileEndpoints(tiles: TileService): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/collections/{layer}/tiles/WebMercatorQuad/{z}/{y}/{x}',
      access: 'asset.read',
      publicRead: true,
      tag,
      summary: say('图层瓦片', 'Vector tile of a layer'),
      params: z.object({ layer: z.string().regex(/^[a-z0-9-]+$/), ...address }),
      answers: { 200: mediaType, 204: 'none' },
      etag: true,
      handle: ({ params: { layer, ...at }, headers, context }) =>
        answer(tiles, layer, at, context.publicRead ? 'visitor' : 'reader', headers.get('if-none-match')),
    }),
    endpoint({
      method: 'get',
      path: '/api/basemap/tiles/{z}/{y}/{x}',
      access: 'public',
      tag,
      summary: say('底图瓦片', 'Vector tile of the base map'),
      params: z.object(address),
      answers: { 200: mediaType, 204: 'none' },
      etag: true,
      handle: ({ params, headers }) =>
        answer(tiles, baseMapLayer, params, 'reader', headers.get('if-none-match')),
    }),
  ];
}
