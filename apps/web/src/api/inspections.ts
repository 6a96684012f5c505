import {
  type InspectionAnswer,
  inspectionAnswerSchema,
  type NewInspection,
} from '@cityplate/wire/inspections';
import { paths } from '@cityplate/wire/paths';
import { z } from 'zod';
import type { InspectionRecord } from '../drafts/inspection-store.ts';
import { withParams } from './filters.ts';
import { call } from './http.ts';

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
