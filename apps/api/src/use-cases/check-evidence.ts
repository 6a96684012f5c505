import type { NewEvidence } from '@cityplate/wire/claims';
import { invalid } from '../problem-error.ts';
import { ownEvidence } from '../queries/evidence.ts';
import type { Database } from '../queries/statement.ts';
import { say, type Words } from '../words.ts';

/** 422 naming each picture or paper that is not there, or another unit's: both look the same. */
export async function checkEvidence(
  client: Database,
  evidence: readonly NewEvidence[],
  attempted: Words,
): Promise<void> {
  const photos = evidence.flatMap(({ photoId }) => photoId ?? []);
  const files = evidence.flatMap(({ fileId }) => fileId ?? []);
  if (photos.length + files.length === 0) return;
  const known = await ownEvidence(client, photos, files);
  const issues = evidence.flatMap(({ photoId, fileId }, index) => [
    ...(photoId === undefined || known.has(photoId)
      ? []
      : [
          {
            path: `body.evidence.${index}.photoId`,
            code: 'unknown-photo',
            message: say('没有这张照片', 'No such photo'),
          },
        ]),
    ...(fileId === undefined || known.has(fileId)
      ? []
      : [
          {
            path: `body.evidence.${index}.fileId`,
            code: 'unknown-file',
            message: say('没有这个文件', 'No such file'),
          },
        ]),
  ]);
  if (issues.length > 0) throw invalid(attempted, issues);
}
