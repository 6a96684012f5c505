import { paths } from '@cityplate/wire/paths';
import { plateTemplateIdSchema } from '@cityplate/wire/plate-templates';
import { type Plate, type PlateBatch, type PlateState, plateStates } from '@cityplate/wire/plates';
import { z } from 'zod';
import type { BatchRow } from '../queries/plate-batches.ts';
import type { PlateRow } from '../queries/plates.ts';

const stateSchema = z.enum(plateStates);
const countsSchema = z.partialRecord(stateSchema, z.int());

/** A CHECK of the database holds the states to these. */
export const stateOf = (text: string): PlateState => stateSchema.parse(text);

export function batchOnWire(row: BatchRow): PlateBatch {
  const counts = countsSchema.parse(row.counts);
  return {
    id: row.id,
    number: row.number,
    layer: row.layer,
    template: plateTemplateIdSchema.parse(row.template),
    ...(row.note === null ? {} : { note: row.note }),
    person: row.person_name ?? '',
    unit: row.unit,
    createdAt: row.created_at.toISOString(),
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    counts,
  };
}

export function plateOnWire(row: PlateRow): Plate {
  const { batch_id: batchId, batch_number: number, template } = row;
  return {
    id: row.id,
    serial: row.serial,
    state: stateOf(row.state),
    layer: row.layer,
    assetId: row.asset_id,
    code: row.code,
    ...(row.name === null ? {} : { name: row.name }),
    ...(row.road === null ? {} : { road: row.road }),
    ...(row.owner_unit === null ? {} : { ownerUnit: row.owner_unit }),
    ...(batchId === null || number === null || template === null
      ? {}
      : { batch: { id: batchId, number, template: plateTemplateIdSchema.parse(template) } }),
    madeAt: row.made_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    ...(row.token === null ? {} : { scanAddress: paths.scanPage(row.token) }),
    ...checkOf(row),
  };
}

function checkOf(row: PlateRow): Pick<Plate, 'check'> {
  const { verdict, checked_at: at, distance_metres: distance, swapped_with: serial } = row;
  if (verdict === null || at === null) return {};
  return {
    check: {
      verdict: serial === null ? verdict : 'swapped',
      at: at.toISOString(),
      ...(distance === null ? {} : { distanceMetres: Math.round(distance * 100) / 100 }),
      ...(serial === null ? {} : { swappedWith: serial }),
    },
  };
}
