import { createHash } from 'node:crypto';
import type { EvidenceFile } from '@cityplate/wire/evidence-files';
import { notFound, ProblemError } from '../problem-error.ts';
import { appendAudit } from '../queries/audit.ts';
import { type EvidenceFileRow, findEvidenceFile, insertEvidenceFile } from '../queries/evidence.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { mediaTypeOf } from './evidence-kinds.ts';

/** Keeps a paper of the actor's unit, to be given as evidence. A repeat with the same Idempotency-Key must bring the same bytes. */
export async function uploadEvidenceFile(
  services: Services,
  context: TransactionContext,
  bytes: Uint8Array,
  name: string,
): Promise<EvidenceFile> {
  const mediaType = mediaTypeOf(bytes);
  if (mediaType === undefined) {
    throw new ProblemError(
      422,
      'evidence-file',
      say(
        '只接受 PDF、图片（JPEG、PNG、WebP、TIFF）、DWG、DXF 和 ZIP 文件。',
        'Only PDF, pictures (JPEG, PNG, WebP, TIFF), DWG, DXF and ZIP files are taken.',
      ),
    );
  }
  const bodyHash = createHash('sha256').update(bytes).digest('hex');
  const once = context.once && { ...context.once, bodyHash: `${context.once.bodyHash} ${bodyHash}` };
  const sha256 = await services.evidence.keep(bytes);
  return inTransaction(services.pool, once === undefined ? context : { ...context, once }, async (client) => {
    const id = await insertEvidenceFile(client, { sha256, name, mediaType, byteLength: bytes.length });
    await appendAudit(client, {
      verb: 'evidence.upload',
      subject: `evidence-file/${id}`,
      detail: { sha256, bytes: bytes.length },
      requestId: context.requestId,
    });
    return { id, sha256, name, bytes: bytes.length, mediaType };
  });
}

/** The bytes of a paper that the actor may read; another unit's is the same 404 as an unknown one. */
export async function readEvidenceFile(
  services: Services,
  context: TransactionContext,
  id: string,
): Promise<{ file: EvidenceFileRow; bytes: Buffer }> {
  const file = await inTransaction(services.pool, context, (client) => findEvidenceFile(client, id));
  if (file === undefined) throw notFound(say('证据文件', 'evidence file'));
  return { file, bytes: await services.evidence.read(file.sha256) };
}
