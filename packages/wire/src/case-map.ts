import { z } from 'zod';
import { caseClockSchema } from './command.ts';

/** An open case as the map draws it. */
export const mappedCaseSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  layer: z.string(),
  kind: z.string(),
  position: z.tuple([z.number(), z.number()]),
  clock: caseClockSchema,
  dueAt: z.iso.datetime().optional(),
});
export type MappedCase = z.infer<typeof mappedCaseSchema>;

/** As many as a screen can tell apart; beyond that the last due are left out. */
export const maximumMappedCases = 2000;

/** The open cases of a box, the earliest due first. */
export const caseMapSchema = z.object({
  cases: z.array(mappedCaseSchema),
  /** Whether the box holds more open cases than are told. */
  more: z.boolean(),
});
export type CaseMap = z.infer<typeof caseMapSchema>;
