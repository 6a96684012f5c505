import type { Words } from '../words.ts';
import {
  type DayWord,
  dayMinutes,
  dayWords,
  type OpenHours,
  parseOpenHours,
  printTime,
  type Span,
  week,
} from './open-hours.ts';

export const englishDays: Readonly<Record<DayWord, string>> = {
  daily: 'Every day',
  working: 'Working days',
  weekend: 'Weekends',
  holiday: 'Holidays',
  monday: 'Mon',
  tuesday: 'Tue',
  wednesday: 'Wed',
  thursday: 'Thu',
  friday: 'Fri',
  saturday: 'Sat',
  sunday: 'Sun',
};

/** Three or more days of the week in a row are said from the first to the last. */
function sayDays(days: readonly DayWord[], name: (day: DayWord) => string, to: string): string[] {
  const named = days.filter((day) => week.includes(day));
  const [first, last] = [named[0], named.at(-1)];
  const isRow =
    first !== undefined &&
    last !== undefined &&
    named.length >= 3 &&
    week.indexOf(last) - week.indexOf(first) === named.length - 1;
  return [
    ...days.filter((day) => !week.includes(day)).map(name),
    ...(isRow ? [`${name(first)}${to}${name(last)}`] : named.map(name)),
  ];
}

function saySpan({ from, to }: Span, nextDay: string, whole: string): string {
  if (from === 0 && to === dayMinutes) return whole;
  return `${printTime(from)}–${to > dayMinutes ? `${nextDay}${printTime(to - dayMinutes)}` : printTime(to)}`;
}

/** Open hours as a sentence for people. */
export function sayOpenHours(hours: OpenHours): Words {
  const zh = hours.map(({ days, spans }) => {
    const said = sayDays(days, (day) => dayWords[day], '至').join('、');
    return `${said} ${spans.map((span) => saySpan(span, '次日 ', '全天')).join('、')}`;
  });
  const en = hours.map(({ days, spans }) => {
    const said = sayDays(days, (day) => englishDays[day], '–').join(', ');
    return `${said} ${spans.map((span) => saySpan(span, 'next day ', 'all day')).join(', ')}`;
  });
  return { zh: zh.join('；'), en: en.join('; ') };
}

/** The same of a stored text; a text of no grammar is said as it stands. */
export function sayStoredHours(text: string): Words {
  const hours = parseOpenHours(text);
  return hours === undefined ? { zh: text, en: text } : sayOpenHours(hours);
}
