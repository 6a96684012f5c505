import { createHash } from 'node:crypto';
import { notFound } from '../problem-error.ts';
import { findAsset } from '../queries/assets.ts';
import { appendAudit } from '../queries/audit.ts';
import { findPhoto, insertPhoto, listPhotos } from '../queries/photos.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';

export interface PhotoSubject {
  layer: string;
  assetId: string;
}

export interface PhotoOnWire {
  id: string;
  width: number;
  height: number;
  takenAt?: string;
  position?: [number, number];
}

/** Keeps a picture of the actor's unit, of an asset where one is named (404 for an unknown one). A repeat with the same Idempotency-Key must bring the same picture. */
export async function uploadPhoto(
  services: Services,
  context: TransactionContext,
  picture: Uint8Array,
  subject: PhotoSubject | undefined,
): Promise<PhotoOnWire> {
  // The picture and not the body: a form sent again has another boundary around the same file.
  const bodyHash = createHash('sha256').update(picture).digest('hex');
  const once = context.once && { ...context.once, bodyHash: `${context.once.bodyHash} ${bodyHash}` };
  const stored = await services.photos.keep(picture);
  return inTransaction(services.pool, once === undefined ? context : { ...context, once }, async (client) => {
    if (subject && (await findAsset(client, subject.layer, subject.assetId)) === undefined)
      throw notFound(say('部件', 'asset'));
    const id = await insertPhoto(client, stored, subject);
    await appendAudit(client, {
      verb: 'photo.upload',
      subject: `photo/${id}`,
      detail: { sha256: stored.sha256 },
      requestId: context.requestId,
    });
    const { width, height, takenAt, takenPosition } = stored;
    return {
      id,
      width,
      height,
      ...(takenAt === undefined ? {} : { takenAt }),
      ...(takenPosition === undefined ? {} : { position: takenPosition }),
    };
  });
}

/** The JPEG of a photo that the actor may see; another unit's is the same 404 as an unknown one. */
export async function readPhoto(
  services: Services,
  context: TransactionContext,
  id: string,
  size: 'full' | 'small',
): Promise<Buffer> {
  const photo = await inTransaction(services.pool, context, (client) => findPhoto(client, id));
  if (photo === undefined) throw notFound(say('照片', 'photo'));
  return services.photos.read(photo.sha256, size);
}

/** Photos of an asset that the actor may see, newest first: its own and those given as evidence of claims. */
export async function photosOf(
  services: Services,
  context: TransactionContext,
  subject: PhotoSubject,
): Promise<object[]> {
  services.catalogue.layer(subject.layer);
  const rows = await inTransaction(services.pool, context, (client) => listPhotos(client, subject));
  return rows.map(({ id, width, height, unit, created_at, taken_at }) => ({
    id,
    width,
    height,
    unit,
    createdAt: created_at.toISOString(),
    ...(taken_at === null ? {} : { takenAt: taken_at.toISOString() }),
  }));
}
