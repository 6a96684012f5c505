import { loadRegion } from '@cityplate/fixtures/load-region';
import { clocks } from '@cityplate/layers/states';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountBetween, dueAfterPause, dueAt, type TimeLimit } from '../../src/clock/due-time.ts';
import { workCalendar } from '../../src/clock/work-calendar.ts';
import { dayAt, instantOf } from '../../src/clock/zone.ts';

const kaihua = workCalendar(await loadRegion('kaihua'));
const berlin = workCalendar(await loadRegion('berlin'));
const due = (start: string, limit: TimeLimit, calendar = kaihua) =>
  new Date(dueAt(Date.parse(start), limit, calendar)).toISOString();

describe('the Chinese working calendar', () => {
  test.each([
    // Friday before a weekend: three working days end on Wednesday at half past five.
    ['2026-01-09T10:00:00+08:00', { amount: 3, clock: 'work-days' }, '2026-01-14T17:30:00+08:00'],
    // The National Day week of 2026 and the Saturday worked for it (10 October).
    ['2026-09-30T16:00:00+08:00', { amount: 1, clock: 'work-days' }, '2026-10-08T17:30:00+08:00'],
    ['2026-10-09T09:00:00+08:00', { amount: 1, clock: 'work-days' }, '2026-10-10T17:30:00+08:00'],
    // Through the night and the holiday.
    ['2026-09-30T16:00:00+08:00', { amount: 24, clock: 'urgent-hours' }, '2026-10-01T16:00:00+08:00'],
    // Half past eleven, four hours: half an hour now, three and a half after lunch, none left.
    ['2026-01-12T11:30:00+08:00', { amount: 4, clock: 'work-hours' }, '2026-01-12T17:30:00+08:00'],
    ['2026-01-12T11:30:00+08:00', { amount: 4.5, clock: 'work-hours' }, '2026-01-13T09:00:00+08:00'],
    ['2026-01-12T23:00:00+08:00', { amount: 1, clock: 'work-hours' }, '2026-01-13T09:30:00+08:00'],
    ['2026-01-31T23:59:00+08:00', { amount: 30, clock: 'calendar-days' }, '2026-03-03T00:00:00+08:00'],
  ] as const)('from %s %o', (start, limit, expected) => {
    expect(due(start, limit)).toBe(new Date(expected).toISOString());
  });
});

test('another county has its own zone and holidays, and summer time', () => {
  expect(due('2026-03-27T12:00:00+01:00', { amount: 1, clock: 'work-days' }, berlin)).toBe(
    new Date('2026-03-30T16:30:00+02:00').toISOString(),
  );
  expect(due('2026-12-24T12:00:00+01:00', { amount: 5, clock: 'work-hours' }, berlin)).toBe(
    new Date('2026-12-28T08:30:00+01:00').toISOString(),
  );
  expect(instantOf('2026-10-25', '24:00', 'Europe/Berlin')).toBe(Date.parse('2026-10-26T00:00:00+01:00'));
});

const moment = fc.integer({ min: Date.parse('2023-01-01Z') / 1000, max: Date.parse('2026-10-01Z') / 1000 });
const calendar = fc.constantFrom(kaihua, berlin);
const clock = fc.constantFrom(...(Object.keys(clocks) as (keyof typeof clocks)[]));
const amount = fc.integer({ min: 1, max: 60 });

describe('laws of the clocks', () => {
  test('a limit is never over before it starts, and more is never sooner', () => {
    fc.assert(
      fc.property(moment, amount, amount, clock, calendar, (second, few, more, kind, days) => {
        const start = second * 1000;
        const first = dueAt(start, { amount: few, clock: kind }, days);
        const later = dueAt(start, { amount: few + more, clock: kind }, days);
        expect(first).toBeGreaterThan(start);
        expect(later).toBeGreaterThan(first);
      }),
      { numRuns: 150 },
    );
  });

  test('starting later never ends sooner', () => {
    fc.assert(
      fc.property(
        moment,
        fc.integer({ min: 0, max: 500_000 }),
        amount,
        clock,
        calendar,
        (second, wait, much, kind, days) => {
          const limit = { amount: much, clock: kind };
          expect(dueAt((second + wait) * 1000, limit, days)).toBeGreaterThanOrEqual(
            dueAt(second * 1000, limit, days),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  test('what lies between start and due is the limit itself', () => {
    fc.assert(
      fc.property(moment, amount, clock, calendar, (second, much, kind, days) => {
        const start = second * 1000;
        expect(
          amountBetween(start, dueAt(start, { amount: much, clock: kind }, days), kind, days),
        ).toBeCloseTo(much, 9);
      }),
      { numRuns: 150 },
    );
  });

  test('hours add up: first some, then the rest from there', () => {
    fc.assert(
      fc.property(
        moment,
        amount,
        amount,
        fc.constantFrom('urgent-hours' as const, 'work-hours' as const),
        calendar,
        (second, one, two, kind, days) => {
          const halfway = dueAt(second * 1000, { amount: one, clock: kind }, days);
          expect(dueAt(halfway, { amount: two, clock: kind }, days)).toBe(
            dueAt(second * 1000, { amount: one + two, clock: kind }, days),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  test('working days are counted like somebody with a wall calendar counts them', () => {
    fc.assert(
      fc.property(moment, amount, calendar, (second, much, days) => {
        const start = second * 1000;
        const last = dayAt(dueAt(start, { amount: much, clock: 'work-days' }, days), days.timeZone);
        let counted = 0;
        const day = new Date(`${dayAt(start, days.timeZone)}T00:00:00Z`);
        while (day.toISOString().slice(0, 10) !== last) {
          day.setUTCDate(day.getUTCDate() + 1);
          if (days.isWorkday(day.toISOString().slice(0, 10))) counted += 1;
        }
        expect(counted).toBe(much);
        expect(days.isWorkday(last)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('a pause gives back what it took, and forgives nothing', () => {
    fc.assert(
      fc.property(
        moment,
        amount,
        fc.integer({ min: 1, max: 2_000_000 }),
        fc.integer({ min: 0, max: 5_000_000 }),
        clock,
        calendar,
        (second, much, before, length, kind, days) => {
          const start = second * 1000;
          const due = dueAt(start, { amount: much, clock: kind }, days);
          const paused = start + before * 1000;
          const resumed = paused + length * 1000;
          const after = dueAfterPause(due, paused, resumed, kind, days);
          if (due <= paused) expect(after).toBe(due);
          else {
            expect(after).toBeGreaterThanOrEqual(due);
            expect(after).toBeGreaterThanOrEqual(resumed);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
