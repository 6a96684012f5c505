import stalls from '@cityplate/layers/definitions/parking-spaces.layer';
import {
  addDays,
  type DayCalendar,
  dayKind,
  meansDay,
  weekdayOf,
} from '@cityplate/layers/hours/day-calendar';
import { type LocalMoment, openAt } from '@cityplate/layers/hours/open-at';
import {
  dayMinutes,
  dayWordKeys,
  type OpenHours,
  openHoursExample,
  parseOpenHours,
  printOpenHours,
  printTime,
} from '@cityplate/layers/hours/open-hours';
import { readOpenHours } from '@cityplate/layers/hours/read-hours';
import { sayStoredHours } from '@cityplate/layers/hours/say-hours';
import { brokenReferences } from '@cityplate/layers/references';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

/** National Day 2026 as the State Council set it: 1–7 October off, Sunday 20 September and Saturday 10 October worked. */
const china: DayCalendar = {
  timeZone: 'Asia/Shanghai',
  weekend: [0, 6],
  holidays: Array.from({ length: 7 }, (_, index) => `2026-10-0${index + 1}`),
  workdays: ['2026-09-20', '2026-10-10'],
};

const parsed = (text: string): OpenHours => {
  const hours = parseOpenHours(text);
  if (hours === undefined) throw new Error(`${text} is no text of the grammar`);
  return hours;
};
const at = (text: string): LocalMoment => ({
  day: text.slice(0, 10),
  minute: Number(text.slice(11, 13)) * 60 + Number(text.slice(14)),
});
const written = (moment: LocalMoment | undefined) => moment && `${moment.day}T${printTime(moment.minute)}`;

const span = fc
  .tuple(fc.integer({ min: 0, max: dayMinutes - 1 }), fc.integer({ min: 1, max: dayMinutes }))
  .map(([from, length]) => ({ from, to: from + length }));
const rule = fc.record({
  days: fc.subarray([...dayWordKeys], { minLength: 1, maxLength: 3 }),
  spans: fc.array(span, { minLength: 1, maxLength: 3 }),
});
const anyHours = fc.array(rule, { minLength: 1, maxLength: 3 });
const anyMoment = fc.record({
  // Around the holiday with its worked weekends.
  day: fc.integer({ min: 0, max: 40 }).map((days) => addDays('2026-09-10', days)),
  minute: fc.integer({ min: 0, max: dayMinutes - 1 }),
});

/** Written apart from openAt: looks at one minute alone, from the text itself and the calendar of JavaScript. */
function isOpenByTheMinute(text: string, { day, minute }: LocalMoment): boolean {
  const letters = '日一二三四五六';
  const isOn = (words: string, date: string) => {
    const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
    const off = china.holidays.includes(date);
    const saturdayOrSunday = weekday % 6 === 0;
    const works = china.workdays.includes(date) || (!off && !saturdayOrSunday);
    return words.split('、').some((word) => {
      if (word === '每日') return true;
      if (word === '工作日') return works;
      if (word === '节假日') return off;
      if (word === '周末') return saturdayOrSunday && !works;
      return word === `周${letters[weekday]}`;
    });
  };
  const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const yesterday = new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return text.split('；').some((part) => {
    const [, words = '每日', spans = ''] = /^(?:([^0-9]+) )?(.*)$/.exec(part) ?? [];
    return spans.split('、').some((each) => {
      const [from = '', to = ''] = each.split('–');
      if (!to.startsWith('次日')) return isOn(words, day) && from <= clock && clock < to;
      return (isOn(words, day) && from <= clock) || (isOn(words, yesterday) && clock < to.slice(3));
    });
  });
}

describe('open hours at a moment', () => {
  test('are those of a recount by the minute, and so is when they change', () => {
    fc.assert(
      fc.property(anyHours, anyMoment, (hours, moment) => {
        const text = printOpenHours(hours);
        fc.pre(text !== undefined);
        const { isOpen, next } = openAt(parsed(text), moment, china);
        expect(isOpen).toBe(isOpenByTheMinute(text, moment));
        // Minute by minute up to the change, for as long as it is worth it.
        const later = Array.from({ length: 3 * dayMinutes }, (_, index) => {
          const minutes = moment.minute + index + 1;
          return {
            day: addDays(moment.day, Math.floor(minutes / dayMinutes)),
            minute: minutes % dayMinutes,
          };
        });
        const change = later.find((then) => isOpenByTheMinute(text, then) !== isOpen);
        if (change !== undefined) expect(next).toEqual(change);
        else if (next !== undefined) expect(later).not.toContainEqual(next);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    // A night belongs to the day it begins on.
    ['18:00–次日 08:00', '2026-11-23T20:00', true, '2026-11-24T08:00'],
    ['18:00–次日 08:00', '2026-11-23T07:59', true, '2026-11-23T08:00'],
    ['18:00–次日 08:00', '2026-11-23T08:00', false, '2026-11-23T18:00'],
    ['工作日 18:00–次日 08:00', '2026-11-28T03:00', true, '2026-11-28T08:00'],
    ['工作日 18:00–次日 08:00', '2026-11-28T20:00', false, '2026-11-30T18:00'],
    // Midnight: 24:00 and 00:00 are one moment.
    ['08:00–24:00', '2026-11-23T23:59', true, '2026-11-24T00:00'],
    ['周一 20:00–24:00；周二 00:00–06:00', '2026-11-23T21:00', true, '2026-11-24T06:00'],
    // 调休: a Saturday that is worked is no weekend, a Thursday off is a holiday.
    ['周末、节假日 00:00–24:00', '2026-10-10T10:00', false, '2026-10-11T00:00'],
    ['工作日 08:00–18:00', '2026-10-10T10:00', true, '2026-10-10T18:00'],
    ['节假日 00:00–24:00', '2026-10-01T10:00', true, '2026-10-08T00:00'],
    ['节假日 00:00–24:00', '2026-09-26T10:00', false, '2026-10-01T00:00'],
    ['周末 00:00–24:00', '2026-10-03T10:00', true, '2026-10-05T00:00'],
    ['周六 09:00–10:00', '2026-10-10T09:30', true, '2026-10-10T10:00'],
    // What never ends, and what has no day left.
    ['00:00–24:00', '2026-11-23T10:00', true, undefined],
    ['节假日 00:00–24:00', '2026-11-23T10:00', false, undefined],
  ])('%s on %s', (text, moment, isOpen, next) => {
    const answer = openAt(parsed(text), at(moment), china);
    expect({ isOpen: answer.isOpen, next: written(answer.next) }).toEqual({ isOpen, next });
  });

  test('each day is worked, of a weekend or of a holiday, and words say so', () => {
    for (let day = '2026-09-01'; day < '2026-11-01'; day = addDays(day, 1)) {
      const kind = dayKind(china, day);
      expect(meansDay(china, kind, day), day).toBe(true);
      expect(meansDay(china, 'weekend', day), day).toBe(kind !== 'working' && weekdayOf(day) % 6 === 0);
    }
  });
});

describe('the grammar', () => {
  test('says each thing in one way, which is read back as it was', () => {
    fc.assert(
      fc.property(anyHours, anyMoment, (hours, moment) => {
        const text = printOpenHours(hours);
        fc.pre(text !== undefined);
        expect(printOpenHours(parsed(text))).toBe(text);
        expect(readOpenHours(text)).toBe(text);
        expect(openAt(parsed(text), moment, china)).toEqual(openAt(hours, moment, china));
      }),
    );
  });

  test('takes only one way to write every day', () => {
    expect(printOpenHours([{ days: ['daily', 'monday'], spans: [{ from: 480, to: 1200 }] }])).toBe(
      '08:00–20:00',
    );
    expect(printOpenHours([])).toBeUndefined();
    expect(printOpenHours([{ days: [], spans: [{ from: 0, to: 60 }] }])).toBeUndefined();
    expect(printOpenHours([{ days: ['daily'], spans: [] }])).toBeUndefined();
    expect(printOpenHours([{ days: ['daily'], spans: [{ from: 600, to: 600 }] }])).toBeUndefined();
  });

  test.each([
    ['8:00-18:00', '08:00–18:00'],
    ['08：00～18：00', '08:00–18:00'],
    ['18:00-8:00', '18:00–次日 08:00'],
    ['18:00—次日8:00', '18:00–次日 08:00'],
    ['18点至第二天8点半', '18:00–次日 08:30'],
    ['全天', '00:00–24:00'],
    ['24小时', '00:00–24:00'],
    ['0:00-24:00', '00:00–24:00'],
    ['每天 7时30分到22时', '07:30–22:00'],
    ['工作日18:00-8:00，双休日及法定节假日全天', '工作日 18:00–次日 08:00；周末、节假日 00:00–24:00'],
    ['周一至周五 8:00-12:00, 14:00-18:00', '周一、周二、周三、周四、周五 08:00–12:00、14:00–18:00'],
    ['星期六、星期天：8:00-20:00', '周六、周日 08:00–20:00'],
    [openHoursExample, openHoursExample],
  ])('%s of a table is read as %s', (text, expected) => {
    expect(readOpenHours(text)).toBe(expected);
  });

  test.each([
    '夜间 18:00–08:00',
    '白天',
    '8:00',
    '8:00-8:00',
    '8:00-25:00',
    '8:75-9:00',
    '周五至周一 8:00-9:00',
    '工作日',
    '8-18',
    '见现场标牌',
    '8:00-18:00(冬季)',
    '工作日 8:00-9:00；除外',
    '',
  ])('%s leaves something to guess and is refused', (text) => {
    expect(readOpenHours(text)).toBeUndefined();
  });

  test('is said to people in both languages', () => {
    expect(sayStoredHours('18:00–次日 08:00')).toEqual({
      zh: '每日 18:00–次日 08:00',
      en: 'Every day 18:00–next day 08:00',
    });
    expect(sayStoredHours('周末、节假日 00:00–24:00')).toEqual({
      zh: '周末、节假日 全天',
      en: 'Weekends, Holidays all day',
    });
    expect(sayStoredHours('周一、周二、周三、周四、周五 08:00–12:00、14:00–18:00').zh).toBe(
      '周一至周五 08:00–12:00、14:00–18:00',
    );
    expect(sayStoredHours('夜间').en).toBe('夜间');
  });
});

test('a clock that speaks of fields that are not there is a fault of its definition', () => {
  expect(brokenReferences(stalls)).toEqual([]);
  const clock = { hours: 'number', reserved: { lineColor: ['yellow', 'green'], note: ['x'] } };
  expect(brokenReferences({ ...stalls, clock })).toEqual([
    "clock.hours: 'number' holds no hours",
    "clock.reserved: 'green' is no option of 'lineColor'",
    "clock.reserved: 'x' is no option of 'note'",
  ]);
});
