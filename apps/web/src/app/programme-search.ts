import { monthSchema, progressStates } from '@cityplate/wire/programme';
import { z } from 'zod';

const word = z.string().regex(/^[\w.-]{1,120}$/);
export const programmeViews = ['line', 'unit', 'month'] as const;

/** Members of the address that narrow the list; the others say how it is shown. */
export const programmeFilters = [
  ...(['layer', 'line', 'unit', 'progress', 'month', 'overdue', 'street', 'assetId'] as const),
];

/** What the programme shows, as short readable words in the address; what does not parse is dropped. */
export const programmeSearchSchema = z.object({
  sums: z.enum(programmeViews).optional().catch(undefined),
  layer: word.optional().catch(undefined),
  line: word.optional().catch(undefined),
  unit: word.optional().catch(undefined),
  progress: z.enum(progressStates).optional().catch(undefined),
  month: monthSchema.optional().catch(undefined),
  overdue: z.literal(true).optional().catch(undefined),
  street: word.optional().catch(undefined),
  assetId: z.uuid().optional().catch(undefined),
  /** The item whose form is open. */
  item: z.uuid().optional().catch(undefined),
});
export type ProgrammeSearch = z.infer<typeof programmeSearchSchema>;
