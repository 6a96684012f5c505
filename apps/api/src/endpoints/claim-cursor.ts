import { z } from 'zod';
import type { ClaimPlace } from '../queries/claim-lists.ts';

const instant = z.iso.datetime({ offset: true });
const place = z.tuple([instant, z.uuid()]);

/** Where a page of claims ended, for the next one to go on from; callers pass it back as it is. */
export const claimCursor = ({ filedAt, id }: Required<ClaimPlace>) =>
  Buffer.from(`${filedAt} ${id}`).toString('base64url');

/** Such a cursor, or a plain instant: claims filed before it. */
export const beforeClaim = z.union([
  instant.transform((filedAt): ClaimPlace => ({ filedAt })),
  z
    .string()
    .regex(/^[\w-]{60,120}$/)
    .transform((cursor, context): ClaimPlace => {
      const read = place.safeParse(Buffer.from(cursor, 'base64url').toString().split(' '));
      if (read.success) return { filedAt: read.data[0], id: read.data[1] };
      context.addIssue({ code: 'custom', message: 'not a cursor of this API' });
      return z.NEVER;
    }),
]);
