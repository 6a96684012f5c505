import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { invalid, notFound } from '../problem-error.ts';
import type { Services } from '../services.ts';
import { tileAddress } from '../tiles/tile-route.ts';
import { filteredTile } from '../use-cases/filtered-tile.ts';
import { say } from '../words.ts';
import { filterQuery } from './list-query.ts';
import { readFilter } from './read-list.ts';

const mediaType = 'application/vnd.mapbox-vector-tile';

/**
 * Tiles of what a filter leaves, for filters that look at more than tiles carry (a unit, a text). Made anew
 * for each request: how people filter is too various to keep, and what is left is little.
 */
export function filteredTileEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/layers/{layer}/filtered-tiles/{z}/{y}/{x}',
      access: 'asset.read',
      publicRead: true,
      tag: 'tiles',
      summary: say('按条件筛选的瓦片', 'Vector tile of what a filter leaves'),
      params: z.object({ layer: z.string(), z: z.string(), y: z.string(), x: z.string() }),
      query: filterQuery,
      answers: { 200: mediaType, 204: 'none' },
      async handle({ params, query, context }) {
        const { definition } = services.catalogue.layer(params.layer);
        const address = tileAddress(params.z, params.y, params.x);
        if (address === undefined)
          throw notFound(say('瓦片（行列号或级别超出范围）', 'tile: outside the pyramid of zooms 0 to 22'));
        const filter = readFilter(
          { definition, region: services.region, anonymous: context.publicRead },
          query,
        );
        if (filter.period !== undefined) throw presentOnly();
        const mvt = await filteredTile(services, context, filter, address);
        return mvt.length === 0
          ? { status: 204 }
          : {
              status: 200,
              headers: { 'content-type': mediaType, 'cache-control': 'private, no-cache' },
              body: mvt,
            };
      },
    }),
  ];
}

const presentOnly = () =>
  invalid(
    say('读取瓦片', 'Read a tile'),
    [
      {
        path: 'query.datetime',
        code: 'present-only',
        message: say('瓦片只显示现状', 'Tiles show the present only'),
      },
    ],
    400,
  );
