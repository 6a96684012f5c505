import { dueAt } from '@cityplate/fixtures/clock/due-time';
import { workCalendar } from '@cityplate/fixtures/clock/work-calendar';
import { announceClaims, projectOwnership } from '../queries/claims.ts';
import type { Database } from '../queries/statement.ts';
import type { Services } from '../services.ts';

/** When a window of working days that opens at an instant is over, by the region's calendar; no law sets these. */
export function windowEnd({ region }: Services, workingDays: number, from = Date.now()): Date {
  return new Date(dueAt(from, { amount: workingDays, clock: 'work-days' }, workCalendar(region)));
}

/** Brings ownership up to date, and tells of the assets whose claims changed without changing their state. */
export async function projectAndTell(client: Database, ids: readonly string[]): Promise<void> {
  const changed = new Set((await projectOwnership(client, ids)).map(({ id }) => id));
  await announceClaims(
    client,
    ids.filter((id) => !changed.has(id)),
  );
}
