import { z } from 'zod';
import { endpoint, json, type Endpoint } from '../http/endpoint.ts';
import { readBytes } from '../http/read-request.ts';
import { invalid, notFound } from '../problem-error.ts';
import { findPhoto, insertPhoto } from '../queries/photos.ts';
import { inTransaction } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { maximumPhotoBytes } from '../use-cases/photo-store.ts';
import { say } from '../words.ts';

const tag = 'photos';

/** The picture of a request: the body itself, or the part named `file` of a form. */
async function readPicture(request: Request): Promise<Uint8Array> {
  const bytes = await readBytes(request, maximumPhotoBytes);
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return bytes;
  const refusal = invalid(say('上传照片', 'Upload a photo'), [{ path: 'body.file', code: 'form', message: say('表单缺少 file 部分', 'The form has no part named file') }], 400);
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData().catch(() => { throw refusal; });
  const file = form.get('file');
  if (file === null || typeof file === 'string') throw refusal;
  return new Uint8Array(await file.arrayBuffer());
}

export function photoEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      method: 'post', path: '/api/photos', access: 'photo.upload', tag,
      summary: say('上传照片', 'Upload a photo'),
      answers: { 201: z.object({ id: z.uuid(), width: z.int(), height: z.int(), takenAt: z.string().optional(), position: z.tuple([z.number(), z.number()]).optional() }) },
      async handle({ raw, context }) {
        const stored = await services.photos.keep(await readPicture(raw));
        const id = await inTransaction(services.pool, context, (client) => insertPhoto(client, stored));
        const { width, height, takenAt, takenPosition } = stored;
        return json(201, { id, width, height, ...(takenAt === undefined ? {} : { takenAt }), ...(takenPosition === undefined ? {} : { position: takenPosition }) }, { location: `/api/photos/${id}` });
      },
    }),
    endpoint({
      method: 'get', path: '/api/photos/{id}', access: 'photo.read', tag,
      summary: say('查看照片', 'Read a photo'),
      params: z.object({ id: z.uuid() }), query: z.strictObject({ size: z.enum(['full', 'small']).default('full') }),
      answers: { 200: 'image/jpeg' },
      async handle({ params, query, context }) {
        const photo = await inTransaction(services.pool, context, (client) => findPhoto(client, params.id));
        if (photo === undefined) throw notFound(say('照片', 'photo'));
        return {
          status: 200,
          headers: { 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff', 'content-security-policy': 'sandbox', 'cache-control': 'private, max-age=86400' },
          body: await services.photos.read(photo.sha256, query.size),
        };
      },
    }),
  ];
}
