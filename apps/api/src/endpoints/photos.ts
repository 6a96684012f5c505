import { paths } from '@cityplate/wire/paths';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { readBytes } from '../http/read-request.ts';
import { invalid } from '../problem-error.ts';
import type { Services } from '../services.ts';
import { alignedPhoto } from '../use-cases/align-photos.ts';
import { maximumPhotoBytes } from '../use-cases/photo-store.ts';
import { photosOf, readPhoto, uploadPhoto } from '../use-cases/photos.ts';
import { say } from '../words.ts';

const tag = 'photos';

/** The picture of a request: the body itself, or the part named `file` of a form. */
async function readPicture(request: Request): Promise<Uint8Array> {
  const bytes = await readBytes(request, maximumPhotoBytes);
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return bytes;
  const refusal = invalid(
    say('上传照片', 'Upload a photo'),
    [
      {
        path: 'body.file',
        code: 'form',
        message: say('表单缺少 file 部分', 'The form has no part named file'),
      },
    ],
    400,
  );
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } })
    .formData()
    .catch(() => {
      throw refusal;
    });
  const file = form.get('file');
  if (file === null || typeof file === 'string') throw refusal;
  return new Uint8Array(await file.arrayBuffer());
}

const pictureHeaders = {
  'content-type': 'image/jpeg',
  'x-content-type-options': 'nosniff',
  'content-security-policy': 'sandbox',
  'cache-control': 'private, max-age=86400',
};

const halfSubject = () =>
  invalid(
    say('上传照片', 'Upload a photo'),
    [
      {
        path: 'query.assetId',
        code: 'subject',
        message: say('layer 与 assetId 须同时给出', 'layer and assetId go together'),
      },
    ],
    400,
  );

export function photoEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/api/photos',
      access: 'photo.upload',
      tag,
      summary: say('上传照片', 'Upload a photo'),
      accepts: ['image/jpeg', 'image/png', 'image/webp', 'multipart/form-data'],
      answers: {
        201: z.object({
          id: z.uuid(),
          width: z.int(),
          height: z.int(),
          takenAt: z.string().optional(),
          position: z.tuple([z.number(), z.number()]).optional(),
        }),
      },
      query: z.strictObject({ layer: z.string().optional(), assetId: z.uuid().optional() }),
      async handle({ raw, query, context }) {
        const { layer, assetId } = query;
        if ((layer === undefined) !== (assetId === undefined)) throw halfSubject();
        const subject = layer === undefined || assetId === undefined ? undefined : { layer, assetId };
        const photo = await uploadPhoto(services, context, await readPicture(raw), subject);
        return json(201, photo, { location: paths.photo(photo.id) });
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/collections/{layer}/items/{id}/photos',
      access: 'photo.read',
      tag,
      summary: say('部件的照片', 'Photos of an asset'),
      params: z.object({ layer: z.string(), id: z.uuid() }),
      answers: { 200: z.object({ photos: z.array(z.looseObject({ id: z.uuid(), createdAt: z.string() })) }) },
      handle: async ({ params, context }) =>
        json(200, { photos: await photosOf(services, context, { layer: params.layer, assetId: params.id }) }),
    }),
    endpoint({
      method: 'get',
      path: '/api/photos/{id}',
      access: 'photo.read',
      tag,
      summary: say('查看照片', 'Read a photo'),
      params: z.object({ id: z.uuid() }),
      query: z.strictObject({ size: z.enum(['full', 'small']).default('full') }),
      answers: { 200: 'image/jpeg' },
      async handle({ params, query, context }) {
        return {
          status: 200,
          headers: pictureHeaders,
          body: await readPhoto(services, context, params.id, query.size),
        };
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/photos/{id}/aligned',
      access: 'photo.read',
      tag,
      summary: say('照片对齐到同一处的旧照片', 'A photo brought onto an earlier one of the same place'),
      params: z.object({ id: z.uuid() }),
      query: z.strictObject({ onto: z.uuid() }),
      answers: { 200: 'image/jpeg' },
      handle: async ({ params, query, context }) => ({
        status: 200,
        headers: pictureHeaders,
        body: await alignedPhoto(services, context, { later: params.id, earlier: query.onto }),
      }),
    }),
  ];
}
