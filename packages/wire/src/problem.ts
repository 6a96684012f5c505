import { z } from 'zod';

/** One thing that is wrong, with the place where it is: `path` as in `properties.use` or `geometry.coordinates.0`. */
export const issueSchema = z.object({
  path: z.string(),
  code: z.string(),
  message: z.string(),
});
export type Issue = z.infer<typeof issueSchema>;

/** RFC 9457 problem details; the one shape of every error answer. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  requestId: z.string(),
  issues: z.array(issueSchema).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

export const problemMediaType = 'application/problem+json';
