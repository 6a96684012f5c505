import {
  type InspectionAnswer,
  inspectionAnswerSchema,
  type NewInspection,
} from '@cityplate/wire/inspections';
import { paths } from '@cityplate/wire/paths';
import type { InspectionRecord } from '../drafts/inspection-store.ts';
import { call } from './http.ts';

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
