import { caseStageSchema } from '@cityplate/wire/case-transitions';
import { caseSources } from '@cityplate/wire/cases';
import { caseClockSchema } from '@cityplate/wire/command';
import { z } from 'zod';

export const caseViews = ['open', 'inbox', 'overdue', 'ended', 'all'] as const;
export type CaseView = (typeof caseViews)[number];

const word = z.string().regex(/^[\w-]{1,60}$/);

/** What the list of cases shows, as short readable words in the address; what does not parse is dropped. */
export const casesSearchSchema = z.object({
  view: z.enum(caseViews).optional().catch(undefined),
  layer: word.optional().catch(undefined),
  kind: word.optional().catch(undefined),
  unit: word.optional().catch(undefined),
  stage: caseStageSchema.optional().catch(undefined),
  source: z.enum(caseSources).optional().catch(undefined),
  township: word.optional().catch(undefined),
  /** How the clock of an open case stands. */
  time: caseClockSchema.optional().catch(undefined),
  /** Days by the county's clock. */
  reported: z.iso.date().optional().catch(undefined),
  due: z.iso.date().optional().catch(undefined),
  closed: z.iso.date().optional().catch(undefined),
  /** west,south,east,north in degrees: a cell of the command page. */
  box: z
    .string()
    .regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/)
    .optional()
    .catch(undefined),
});
export type CasesSearch = z.infer<typeof casesSearchSchema>;
