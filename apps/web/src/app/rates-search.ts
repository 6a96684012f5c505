import { caseSources } from '@cityplate/wire/cases';
import { rateGroupings, ratePartSchema, rateSchema } from '@cityplate/wire/rates';
import { z } from 'zod';

export const ratePeriods = ['month', 'last-month', 'quarter', 'year', 'own'] as const;
export type RatePeriodChoice = (typeof ratePeriods)[number];

const word = z.string().min(1).max(60).optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);

/** What the page of the rates shows, as short readable words in the address; what does not parse is dropped. */
export const ratesSearchSchema = z.object({
  period: z.enum(ratePeriods).optional().catch(undefined),
  /** Of an own period: its first and last day. */
  ...{ from: day, to: day },
  /** What did it say at the end of this day? */
  asOf: day,
  groupBy: z.enum(rateGroupings).optional().catch(undefined),
  /** By which rate the worst stand first. */
  worst: rateSchema.optional().catch(undefined),
  ...{ unit: word, layer: word, kind: word, township: word, street: word, grid: word },
  source: z.enum(caseSources).optional().catch(undefined),
  /** The number that is open with its cases. */
  rate: rateSchema.optional().catch(undefined),
  part: ratePartSchema.optional().catch(undefined),
  key: word,
});
export type RatesSearch = z.infer<typeof ratesSearchSchema>;
