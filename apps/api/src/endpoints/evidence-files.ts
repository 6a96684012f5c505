import { evidenceFileSchema, maximumEvidenceFileBytes } from '@cityplate/wire/evidence-files';
import { paths } from '@cityplate/wire/paths';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { readBytes } from '../http/read-request.ts';
import type { Services } from '../services.ts';
import { readEvidenceFile, uploadEvidenceFile } from '../use-cases/evidence-files.ts';
import { say } from '../words.ts';

const tag = 'claims';
/** A file's own name, without the folders that some browsers send before it. */
const fileName = z
  .string()
  .transform((name) => name.split(/[\\/]/).at(-1)?.trim() ?? '')
  .pipe(z.string().min(1).max(200));

export function evidenceFileEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/api/evidence-files',
      access: 'claim.file',
      tag,
      summary: say('上传证据文件', 'Upload an evidence file'),
      accepts: ['application/octet-stream'],
      query: z.strictObject({ name: fileName }),
      answers: { 201: evidenceFileSchema },
      async handle({ raw, query, context }) {
        const bytes = await readBytes(raw, maximumEvidenceFileBytes);
        const file = await uploadEvidenceFile(services, context, bytes, query.name);
        return json(201, file, { location: paths.evidenceFile(file.id) });
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/evidence-files/{id}',
      access: 'claim.evidence',
      tag,
      summary: say('下载证据文件', 'Download an evidence file'),
      params: z.object({ id: z.uuid() }),
      answers: { 200: 'application/octet-stream' },
      async handle({ params, context }) {
        const { file, bytes } = await readEvidenceFile(services, context, params.id);
        return {
          status: 200,
          headers: {
            'content-type': file.media_type,
            // Saved and never shown: what a stranger sent does not run under our address.
            'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
            'x-content-type-options': 'nosniff',
            'content-security-policy': 'sandbox',
            'cache-control': 'private, max-age=86400, immutable',
          },
          body: bytes,
        };
      },
    }),
  ];
}
