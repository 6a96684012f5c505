import { detectionRules, findingStates } from '@cityplate/wire/detections';
import { z } from 'zod';

/** The address of the review queue: what is shown of it. Without a state, what waits. */
export const detectionSearchSchema = z.object({
  rule: z.enum(detectionRules).optional().catch(undefined),
  state: z.enum(findingStates).optional().catch(undefined),
});
export type DetectionSearch = z.infer<typeof detectionSearchSchema>;
