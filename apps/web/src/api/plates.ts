import { paths } from '@cityplate/wire/paths';
import { type Mounting, mountingSchema, type NewMounting } from '@cityplate/wire/plate-mounting';
import type { PlateTemplateId } from '@cityplate/wire/plate-templates';
import {
  batchListSchema,
  batchWithLogSchema,
  candidatesSchema,
  type MadeBatch,
  madeBatchSchema,
  movedSchema,
  type Plate,
  type PlateState,
  plateListSchema,
  plateWithEventsSchema,
} from '@cityplate/wire/plates';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { withParams } from './filters.ts';
import { call, read } from './http.ts';
import { boxOf } from './nearby.ts';
import type { PlateMark } from './plate-mark.ts';

export const platesKey = ['plates'] as const;

export const batchesQuery = queryOptions({
  queryKey: [...platesKey, 'batches'],
  queryFn: ({ signal }) => read(batchListSchema, `${paths.plateBatches}?limit=100`, signal),
});

export const batchQuery = (id: string) =>
  queryOptions({
    queryKey: [...platesKey, 'batch', id],
    queryFn: ({ signal }) => read(batchWithLogSchema, paths.plateBatch(id), signal),
  });

/** What a batch of these parameters of the item list would make. */
export const candidatesQuery = (layer: string, filter: Readonly<Record<string, string>>) =>
  queryOptions({
    queryKey: [...platesKey, 'candidates', layer, filter],
    queryFn: ({ signal }) =>
      read(
        candidatesSchema,
        withParams(paths.plateCandidates, new URLSearchParams({ layer, ...filter })),
        signal,
      ),
  });

/** The plate whose code or serial this is; undefined where there is none, or none for this person. */
export async function findPlate(mark: PlateMark, signal?: AbortSignal): Promise<Plate | undefined> {
  const params = new URLSearchParams('token' in mark ? { token: mark.token } : { q: mark.serial });
  const { plates } = await read(plateListSchema, withParams(paths.plates, params), signal);
  return plates.find((plate) => bears(plate, mark));
}

/** Whether a mark is that of a plate. */
export const bears = ({ serial, scanAddress }: Plate, mark: PlateMark): boolean =>
  'token' in mark
    ? scanAddress?.endsWith(`/${mark.token}`) === true
    : serial.toUpperCase() === mark.serial.trim().toUpperCase();

/** Plates in and around a tile, so that a code can be recognised without a network. */
export const nearbyPlatesQuery = (layer: string, tile: readonly [number, number]) =>
  queryOptions({
    queryKey: [...platesKey, 'nearby', layer, ...tile],
    queryFn: async ({ signal }) => {
      const params = new URLSearchParams({ layer, bbox: boxOf(tile), limit: '1000' });
      return (await read(plateListSchema, withParams(paths.plates, params), signal)).plates;
    },
    networkMode: 'always',
    retry: false,
  });

/** Plates of a batch page by page, narrowed by a text or states. */
export const platesQuery = (batch: string, narrow: { q: string; state: string }) =>
  infiniteQueryOptions({
    queryKey: [...platesKey, 'list', batch, narrow],
    initialPageParam: '',
    queryFn: ({ signal, pageParam }) => {
      const params = new URLSearchParams({ batch, limit: '100' });
      if (narrow.q !== '') params.set('q', narrow.q);
      if (narrow.state !== '') params.set('state', narrow.state);
      if (pageParam !== '') params.set('cursor', pageParam);
      return read(plateListSchema, withParams(paths.plates, params), signal);
    },
    getNextPageParam: ({ next }) => next,
  });

export async function makeBatch(
  intention: string,
  wanted: { layer: string; filter: Record<string, string>; template: PlateTemplateId; note?: string },
): Promise<MadeBatch> {
  const options = { method: 'POST', body: wanted, idempotencyKey: intention } as const;
  return (await call(madeBatchSchema, paths.plateBatches, options)).data;
}

export async function moveBatch(
  intention: string,
  id: string,
  type: PlateState,
): Promise<z.infer<typeof movedSchema>> {
  const options = { method: 'POST', body: { type }, idempotencyKey: intention } as const;
  return (await call(movedSchema, paths.plateBatchEvents(id), options)).data;
}

const movedPlateSchema = z.object({
  plate: plateWithEventsSchema,
  replacement: plateWithEventsSchema.optional(),
});

export async function movePlate(
  intention: string,
  id: string,
  type: PlateState,
): Promise<z.infer<typeof movedPlateSchema>> {
  const options = { method: 'POST', body: { type }, idempotencyKey: intention } as const;
  return (await call(movedPlateSchema, paths.plateEvents(id), options)).data;
}

/** One check on the spot; `intention` makes it count once however often it is sent. */
export async function sendMounting(intention: string, mounting: NewMounting): Promise<Mounting> {
  const options = { method: 'POST', body: mounting, idempotencyKey: intention } as const;
  return (await call(mountingSchema, paths.plateMountings, options)).data;
}
