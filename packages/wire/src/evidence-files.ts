import { z } from 'zod';

export const maximumEvidenceFileBytes = 20 * 1024 * 1024;

/** A paper kept as evidence; `sha256` is that of its bytes. */
export const evidenceFileSchema = z.object({
  id: z.uuid(),
  sha256: z.string(),
  name: z.string(),
  bytes: z.int(),
  mediaType: z.string(),
});
export type EvidenceFile = z.infer<typeof evidenceFileSchema>;
