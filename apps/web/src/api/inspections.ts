import { assetCollectionSchema } from '@cityplate/wire/asset';
import {
  type InspectionAnswer,
  inspectionAnswerSchema,
  type NewInspection,
} from '@cityplate/wire/inspections';
import { paths } from '@cityplate/wire/paths';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import type { InspectionRecord } from '../drafts/inspection-store.ts';
import { withParams } from './filters.ts';
import { call, read } from './http.ts';

const tileDegrees = 0.003;
const marginDegrees = 0.0006;

/** South-west corner of the tile that a position lies in: whoever walks asks anew only every 300 m. */
export const tileOf = ([lng, lat]: readonly [number, number]): [number, number] => [
  Math.floor(lng / tileDegrees),
  Math.floor(lat / tileDegrees),
];

/** Assets of a layer in and around a tile; without a network as they were when last read. */
export const nearbyQuery = (layer: string, [column, row]: readonly [number, number]) => {
  const edges = [
    column * tileDegrees - marginDegrees,
    row * tileDegrees - marginDegrees,
    (column + 1) * tileDegrees + marginDegrees,
    (row + 1) * tileDegrees + marginDegrees,
  ];
  const params = new URLSearchParams({ bbox: edges.map((edge) => edge.toFixed(5)).join(','), limit: '1000' });
  return queryOptions({
    queryKey: ['assets', layer, 'nearby', column, row],
    queryFn: async ({ signal }) =>
      (await read(assetCollectionSchema, withParams(paths.items(layer), params), signal)).features,
    networkMode: 'always',
    retry: false,
  });
};

/** The record's photo; its own id is the key, so that a repeat keeps one picture. */
export async function uploadInspectionPhoto(
  picture: Blob,
  { layer, assetId }: Pick<InspectionRecord, 'layer' | 'assetId'>,
  key: string,
): Promise<string> {
  const form = new FormData();
  form.set('file', picture, 'photo');
  const address = withParams(paths.photos, new URLSearchParams({ layer, assetId }));
  const uploaded = z.looseObject({ id: z.string() });
  return (await call(uploaded, address, { method: 'POST', form, idempotencyKey: key })).data.id;
}

export async function sendInspection(record: InspectionRecord): Promise<InspectionAnswer> {
  const { id, assetId, at, position, readings, seen, checklist, defects, note, photos } = record;
  const body: NewInspection = {
    ...{ assetId, at, readings, seen, checklist, defects },
    ...(position === undefined ? {} : { position }),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    photoIds: photos.flatMap(({ photoId }) => (photoId === undefined ? [] : [photoId])),
  };
  return (await call(inspectionAnswerSchema, paths.inspections, { method: 'POST', body, idempotencyKey: id }))
    .data;
}
