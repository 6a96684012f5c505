import { z } from 'zod';

const place = z.tuple([z.iso.datetime({ offset: true }), z.uuid()]);

/** Where a page of cases ended, for the next one to go on from; callers pass it back as it is. */
export const caseCursor = ({ due, id }: { due: string; id: string }) =>
  Buffer.from(`${due} ${id}`).toString('base64url');

export const afterCase = z
  .string()
  .regex(/^[\w-]{60,120}$/)
  .transform((cursor, context) => {
    const read = place.safeParse(Buffer.from(cursor, 'base64url').toString().split(' '));
    if (read.success) return { due: read.data[0], id: read.data[1] };
    context.addIssue({ code: 'custom', message: 'not a cursor of this API' });
    return z.NEVER;
  });
