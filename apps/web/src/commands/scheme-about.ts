import { z } from 'zod';
import type { Items, Moment } from './content.ts';

const aboutId = 'scheme';

const aboutSchema = z.object({
  name: z.string(),
  note: z.string(),
  profile: z.string(),
  /** Rules that shall not count, each with the reason that stays on record. */
  switchedOff: z.array(z.object({ ruleId: z.string(), reason: z.string() })),
  /** Stalls of today that the scheme takes away. */
  removals: z.array(z.string()),
});

/** What is said of a scheme as a whole. It is one more item beside its kerbs, so that undo knows it too. */
export type SchemeAbout = z.infer<typeof aboutSchema>;

const nothingSaid: SchemeAbout = { name: '', note: '', profile: 'strict', switchedOff: [], removals: [] };

export function aboutOf(items: Items): SchemeAbout {
  const parsed = aboutSchema.safeParse(items[aboutId]?.values);
  return parsed.success ? parsed.data : nothingSaid;
}

export const setAbout = (items: Items, patch: Partial<SchemeAbout>): Moment => ({
  label: 'value',
  put: { [aboutId]: { geometry: null, values: { ...aboutOf(items), ...patch }, parts: [] } },
  stroke: `${aboutId}:${Object.keys(patch).sort().join()}`,
});

/** Switches a rule off with a reason, or on again with none. */
export function switchRule(items: Items, ruleId: string, reason: string | undefined): Moment {
  const others = aboutOf(items).switchedOff.filter((each) => each.ruleId !== ruleId);
  const moment = setAbout(items, {
    switchedOff: reason === undefined ? others : [...others, { ruleId, reason }],
  });
  return { ...moment, stroke: undefined };
}

/** Marks a stall of today for removal, or lets it stay. */
export function toggleRemoval(items: Items, stall: string): Moment {
  const { removals } = aboutOf(items);
  const moment = setAbout(items, {
    removals: removals.includes(stall) ? removals.filter((id) => id !== stall) : [...removals, stall],
  });
  return { ...moment, stroke: undefined };
}
