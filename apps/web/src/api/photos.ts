import { paths } from '@cityplate/wire/paths';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { newId } from '../drafts/new-id.ts';
import { withParams } from './filters.ts';
import { call, read } from './http.ts';

const photosSchema = z.object({
  photos: z.array(
    z.looseObject({
      id: z.string(),
      unit: z.string(),
      createdAt: z.string(),
      takenAt: z.string().optional(),
    }),
  ),
});
const uploadedSchema = z.looseObject({ id: z.string() });

/** Photos of an asset that who is signed in may see, newest first: its own and those of claims on it. */
export const photosQuery = (layer: string, asset: string) =>
  queryOptions({
    queryKey: ['photos', layer, asset],
    queryFn: async ({ signal }) => (await read(photosSchema, paths.photosOf(layer, asset), signal)).photos,
  });

/**
 * Sends one picture, of an asset where one is named; gives its id. The server decodes it anew and strips what the
 * camera wrote into it. A repeat with the same key keeps one picture.
 */
export async function uploadPhoto(
  picture: Blob,
  subject?: { readonly layer: string; readonly asset: string },
  key?: string,
): Promise<string> {
  const form = new FormData();
  form.set('file', picture, 'photo');
  const params = new URLSearchParams(
    subject === undefined ? {} : { layer: subject.layer, assetId: subject.asset },
  );
  const address = withParams(paths.photos, params);
  return (await call(uploadedSchema, address, { method: 'POST', form, idempotencyKey: key ?? newId() })).data
    .id;
}
