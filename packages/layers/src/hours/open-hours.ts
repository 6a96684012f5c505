import { keysOf } from '../record.ts';

/** A day as a local calendar writes it: `YYYY-MM-DD`. */
export type Day = string;

/**
 * The words for days, as signs on the street have them, and their keys in code. Which days they are is told by
 * hours/day-calendar.ts.
 */
export const dayWords = {
  daily: '每日',
  working: '工作日',
  weekend: '周末',
  holiday: '节假日',
  monday: '周一',
  tuesday: '周二',
  wednesday: '周三',
  thursday: '周四',
  friday: '周五',
  saturday: '周六',
  sunday: '周日',
} as const;
export type DayWord = keyof typeof dayWords;
export const dayWordKeys = keysOf(dayWords);
/** The days of a week in their order. */
export const week: readonly DayWord[] = dayWordKeys.slice(dayWordKeys.indexOf('monday'));

/** Minutes from midnight of the day that a span begins on; `to` is past 1440 where it ends on the next day. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
export interface OpenRule {
  readonly days: readonly DayWord[];
  readonly spans: readonly Span[];
}
/** When something is open: whenever one of its rules says so. */
export type OpenHours = readonly OpenRule[];

export const dayMinutes = 1440;
export const longestText = 200;

const time = '([01][0-9]|2[0-3]):[0-5][0-9]';
const spanSource = `${time}–(${time}|24:00|次日 ${time})`;
const spansSource = `${spanSource}(、${spanSource})*`;
const someDay = '(工作日|周末|节假日|周[一二三四五六日])';
const ruleSource = `(每日|${someDay}(、${someDay})*) ${spansSource}`;

/**
 * The grammar of open hours. Rules stand beside each other with `；`; each names its days (with `、` between them) and,
 * after a blank, its spans (with `、`): `工作日 18:00–次日 08:00；周末、节假日 00:00–24:00`. One rule alone for every day
 * may leave the days out: `08:00–20:00`. A span ends later on its day, at `24:00`, or with `次日` within 24 hours of
 * its beginning on the next day, whatever day that is. JavaScript and PostgreSQL (is_open_hours of the migrations)
 * read this same source; that a span ends after it begins is theirs to check beside it.
 */
export const openHoursSource = `^(${spansSource}|${ruleSource}(；${ruleSource})*)$`;
const pattern = new RegExp(openHoursSource);

export const openHoursExample = '工作日 18:00–次日 08:00；周末、节假日 00:00–24:00';

const wordOf = new Map<string, DayWord>(dayWordKeys.map((key) => [dayWords[key], key]));
const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

function spanOf(text: string): Span {
  const [from = '', to = ''] = text.split('–');
  return {
    from: minutesOf(from),
    to: to.startsWith('次日 ') ? minutesOf(to.slice(3)) + dayMinutes : minutesOf(to),
  };
}

/** Ends after it begins, at most a day later, and `次日 00:00` is written 24:00. */
export const isSpan = ({ from, to }: Span) =>
  from >= 0 && from < dayMinutes && to > from && to - from <= dayMinutes;

function ruleOf(text: string): OpenRule {
  const [first = '', second] = text.split(/(?<!次日) /);
  const days = second === undefined ? [dayWords.daily] : first.split('、');
  return {
    days: days.flatMap((word) => wordOf.get(word) ?? []),
    spans: (second ?? first).split('、').map(spanOf),
  };
}

/** The rules that a text of the grammar says; undefined for any other text. */
export function parseOpenHours(text: string): OpenHours | undefined {
  if (text.length > longestText || !pattern.test(text)) return undefined;
  if (text.includes('次日 00:00')) return undefined;
  const hours = text.split('；').map(ruleOf);
  return hours.every(({ spans }) => spans.every(isSpan)) ? hours : undefined;
}

const two = (number: number) => String(number).padStart(2, '0');
export const printTime = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

const printSpan = ({ from, to }: Span) =>
  `${printTime(from)}–${to > dayMinutes ? `次日 ${printTime(to - dayMinutes)}` : printTime(to)}`;

/** Days without repetition in the order of the grammar; every day makes the others needless. */
function tidyDays(days: readonly DayWord[]): readonly DayWord[] {
  return days.includes('daily') ? ['daily'] : dayWordKeys.filter((key) => days.includes(key));
}

/** The one text for these rules: spans of the same days stand together. Undefined when a rule has no day or no span. */
export function printOpenHours(hours: OpenHours): string | undefined {
  const byDays = new Map<string, Span[]>();
  for (const { days, spans } of hours) {
    const key = tidyDays(days)
      .map((day) => dayWords[day])
      .join('、');
    byDays.set(key, [...(byDays.get(key) ?? []), ...spans]);
  }
  const rules = [...byDays].map(([days, spans]) => {
    const inOrder = spans.sort((one, other) => one.from - other.from || one.to - other.to);
    return { days, spans: [...new Set(inOrder.map(printSpan))].join('、') };
  });
  const [only] = rules;
  const text =
    only !== undefined && rules.length === 1 && only.days === dayWords.daily
      ? only.spans
      : rules.map(({ days, spans }) => `${days} ${spans}`).join('；');
  return parseOpenHours(text) === undefined ? undefined : text;
}
