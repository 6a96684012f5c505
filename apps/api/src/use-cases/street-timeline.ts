import { dayAfter, dayAt, instantOf } from '@cityplate/fixtures/clock/zone';
import { isCompliant } from '@cityplate/wire/street-progress';
import type { StreetStop } from '@cityplate/wire/streets';
import {
  assetsNearStreet,
  type PartHistoryRow,
  partHistory,
  presenceAlong,
} from '../queries/street-history.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { elementPart, toElement, zoneLayer } from './street-counts.ts';
import { findStreet, mustReadAllHistory, zoneReachMetres } from './streets.ts';
import { type Moment, standing, type Told } from './two-times.ts';

const stepDays = 7;
/** Ten years of weeks: a clock that once stood wrong does not make the slider endless. */
const mostStops = 520;

/** Ends of days seven apart, the last of them today. */
function daysBack(first: number, now: number, timeZone: string): string[] {
  const days: string[] = [];
  for (
    let day = dayAt(now, timeZone);
    days.length < mostStops && instantOf(day, '24:00', timeZone) > first;
    day = dayAfter(day, -stepDays)
  )
    days.push(day);
  return days.reverse();
}

function countAt(
  zones: readonly (Told & { present: boolean })[],
  elements: readonly PartHistoryRow[],
  moment: Moment,
): { total: number; done: number } {
  const there = new Set(
    standing(zones, moment)
      .filter(({ present }) => present)
      .map(({ key }) => key),
  );
  const sum = { total: 0, done: 0 };
  for (const { key, asset_id, props, removed } of standing(elements, moment)) {
    if (removed || !there.has(asset_id)) continue;
    const { properties } = toElement({ id: key, asset_id, props }, undefined, '');
    if (isCompliant({ ...properties, late: false })) continue;
    sum.total += 1;
    if (properties.progress === 'done') sum.done += 1;
  }
  return sum;
}

/** How far the street was week by week, by what is known today and by what was known at the time. */
export async function streetTimeline(
  services: Services,
  context: TransactionContext,
  id: string,
): Promise<{ stops: StreetStop[] }> {
  const { timeZone } = services.region.workHours;
  const now = Date.now();
  return inTransaction(services.pool, context, async (client) => {
    await findStreet(client, id);
    mustReadAllHistory(context);
    const near = await assetsNearStreet(client, id, zoneLayer, zoneReachMetres);
    const zones = await presenceAlong(client, id, zoneLayer, zoneReachMetres, near);
    const elements = await partHistory(client, zoneLayer, elementPart, near);
    const first = Math.min(now, ...zones.map(({ valid_from }) => valid_from.getTime()));
    const stops = daysBack(first, now, timeZone).map((day): StreetStop => {
      const validAt = Math.min(now, instantOf(day, '24:00', timeZone) - 1);
      return {
        day,
        at: new Date(validAt).toISOString(),
        known: countAt(zones, elements, { validAt, recordedAt: now }),
        knownThen: countAt(zones, elements, { validAt, recordedAt: validAt }),
      };
    });
    return { stops };
  });
}
