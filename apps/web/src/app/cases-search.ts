import { caseStageSchema } from '@cityplate/wire/case-transitions';
import { caseSources } from '@cityplate/wire/cases';
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
});
export type CasesSearch = z.infer<typeof casesSearchSchema>;
