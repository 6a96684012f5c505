import { type AssetFeature, assetFeatureSchema } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import { z } from 'zod';
import { type AssetPatch, idempotencyKey, type NewAsset } from '../commands/writes.ts';
import { newId } from '../drafts/new-id.ts';
import { type Archive, type AssetPart, archiveSchema, partSchema } from './assets.ts';
import { call, read } from './http.ts';

const quoted = (version: number) => `"${version}"`;
const partPath = (layer: string, id: string, part: string) =>
  `${paths.parts(layer, id)}/${encodeURIComponent(part)}`;

export const readArchive = (layer: string, id: string): Promise<Archive> =>
  read(archiveSchema, paths.item(layer, id));

/** `reason` stands in the history. */
const because = (path: string, reason: string | undefined) =>
  reason === undefined || reason.trim() === '' ? path : `${path}?reason=${encodeURIComponent(reason.trim())}`;

export async function createAsset(layer: string, asset: NewAsset, reason?: string): Promise<AssetFeature> {
  const options = { method: 'POST', body: asset, idempotencyKey: idempotencyKey(asset.id, asset) } as const;
  return (await call(assetFeatureSchema, because(paths.items(layer), reason), options)).data;
}

/** @throws ApiProblem 412 when somebody changed the asset since `version`. */
export async function patchAsset(
  layer: string,
  id: string,
  version: number,
  patch: AssetPatch,
  reason?: string,
): Promise<AssetFeature> {
  const options = { method: 'PATCH', body: patch, ifMatch: quoted(version) } as const;
  return (await call(assetFeatureSchema, because(paths.item(layer, id), reason), options)).data;
}

export async function installPart(
  place: { layer: string; id: string },
  part: { id: string; part: string; values: Readonly<Record<string, unknown>> },
): Promise<AssetPart> {
  const body = { part: part.part, properties: part.values };
  const options = { method: 'POST', body, idempotencyKey: idempotencyKey(part.id, body) } as const;
  return (await call(partSchema, paths.parts(place.layer, place.id), options)).data;
}

export async function changePart(
  place: { layer: string; id: string; part: string; version: number },
  properties: Record<string, unknown>,
): Promise<AssetPart> {
  const options = { method: 'PATCH', body: { properties }, ifMatch: quoted(place.version) } as const;
  return (await call(partSchema, partPath(place.layer, place.id, place.part), options)).data;
}

export async function removePart(place: {
  layer: string;
  id: string;
  part: string;
  version: number;
}): Promise<void> {
  const options = { method: 'DELETE', ifMatch: quoted(place.version) } as const;
  await call(z.unknown(), partPath(place.layer, place.id, place.part), options);
}

const revertedSchema = z.object({
  id: z.string(),
  assets: z.array(z.object({ layer: z.string(), id: z.string() })),
});

/** Takes a saved change set back as a whole. @throws ApiProblem 409 when something changed since. */
export async function revertChangeSet(
  changeSet: string,
  idempotencyKey = newId(),
): Promise<z.infer<typeof revertedSchema>> {
  return (await call(revertedSchema, paths.revert(changeSet), { method: 'POST', idempotencyKey })).data;
}
