import { z } from 'zod';
import { caseStageSchema } from './case-transitions.ts';

/** How open cases stand to their clocks: `overdue`, `soon` due, in time (`calm`) or `paused`. */
export const caseClocks = ['overdue', 'soon', 'calm', 'paused'] as const;
export const caseClockSchema = z.enum(caseClocks);
export type CaseClock = z.infer<typeof caseClockSchema>;

const count = z.int().min(0);
/** What is open, and how much of it is overdue, soon due, and due within the present day. */
const standing = z.object({ open: count, overdue: count, soon: count, paused: count, dueToday: count });
export type Standing = z.infer<typeof standing>;

/** The figures of the command page at one moment; each is the length of a list of `GET /api/cases`. */
export const commandSchema = z.object({
  asOf: z.iso.datetime(),
  /** The present day by the county's clock. */
  today: z.iso.date(),
  total: standing,
  stages: z.array(z.object({ stage: caseStageSchema, open: count })),
  /** By the unit that a case was last dispatched to; what was never dispatched is not among them. */
  units: z.array(standing.extend({ unit: z.string() })),
  kinds: z.array(standing.extend({ layer: z.string(), kind: z.string() })),
  /** The last days, the oldest first, `today` last: reported, and closed. */
  days: z.array(z.object({ day: z.iso.date(), reported: count, closed: count })),
  /** Cells of the unit grid that have open cases, as boxes that include their west and south edges. */
  cells: z.array(
    z.object({
      box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      open: count,
      overdue: count,
    }),
  ),
});
export type Command = z.infer<typeof commandSchema>;
