import type { Box } from '@cityplate/geometry/position';
import type { Obstacle } from '@cityplate/parking/obstacle';
import type { NamedObstacle } from '@cityplate/wire/parking';
import { obstacleListSchema } from '@cityplate/wire/parking-obstacles';
import { paths } from '@cityplate/wire/paths';
import { queryOptions } from '@tanstack/react-query';
import { geometrySchema } from '../commands/content-of.ts';
import { withParams } from './filters.ts';
import { read } from './http.ts';

/** What stands in the way, with what is said of it and the owner to ask. */
export type KnownObstacle = { readonly obstacle: Obstacle; readonly named: NamedObstacle };

/** Everything in a box and around it that a stall has to keep clear of. */
export const obstaclesQuery = (box: Box) =>
  queryOptions({
    queryKey: ['parking-obstacles', box.join()],
    queryFn: async ({ signal }): Promise<readonly KnownObstacle[]> => {
      const url = withParams(paths.parkingObstacles, new URLSearchParams({ bbox: box.join() }));
      const { features } = await read(obstacleListSchema, url, signal);
      return features.map(({ geometry, properties: { widthMetres, isChannelised, ...named } }) => ({
        named,
        obstacle: {
          ...{ id: named.id, kind: named.kind },
          geometry: geometrySchema.parse(geometry),
          ...(widthMetres === undefined ? {} : { widthMetres }),
          ...(isChannelised === undefined ? {} : { isChannelised }),
        },
      }));
    },
    staleTime: 60_000,
  });
