import { assetCollectionSchema } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import { queryOptions } from '@tanstack/react-query';
import { withParams } from './filters.ts';
import { read } from './http.ts';

const tileDegrees = 0.003;
const marginDegrees = 0.0006;

/** South-west corner of the tile that a position lies in: whoever walks asks anew only every 300 m. */
export const tileOf = ([lng, lat]: readonly [number, number]): [number, number] => [
  Math.floor(lng / tileDegrees),
  Math.floor(lat / tileDegrees),
];

/** A tile and a little around it, as a parameter of a list. */
export const boxOf = ([column, row]: readonly [number, number]): string =>
  [
    column * tileDegrees - marginDegrees,
    row * tileDegrees - marginDegrees,
    (column + 1) * tileDegrees + marginDegrees,
    (row + 1) * tileDegrees + marginDegrees,
  ]
    .map((edge) => edge.toFixed(5))
    .join(',');

/** Assets of a layer in and around a tile; without a network as they were when last read. */
export const nearbyQuery = (layer: string, tile: readonly [number, number]) =>
  queryOptions({
    queryKey: ['assets', layer, 'nearby', ...tile],
    queryFn: async ({ signal }) => {
      const params = new URLSearchParams({ bbox: boxOf(tile), limit: '1000' });
      return (await read(assetCollectionSchema, withParams(paths.items(layer), params), signal)).features;
    },
    networkMode: 'always',
    retry: false,
  });
