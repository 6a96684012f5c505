import {
  type DayWord,
  dayMinutes,
  isSpan,
  type OpenRule,
  parseOpenHours,
  printOpenHours,
  type Span,
  week,
} from './open-hours.ts';

/** Other ways to say days that mean the same everywhere. */
const daySpellings: Readonly<Record<string, readonly DayWord[]>> = {
  每日: ['daily'],
  每天: ['daily'],
  天天: ['daily'],
  工作日: ['working'],
  周末: ['weekend'],
  双休日: ['weekend'],
  节假日: ['holiday'],
  法定节假日: ['holiday'],
  法定假日: ['holiday'],
};

const weekdayLetters = '一二三四五六日';
const weekday = '(?:周|星期|礼拜)([一二三四五六日天])';
const weekdayOf = (letter = '') => weekdayLetters.indexOf(letter === '天' ? '日' : letter);

const time = '(\\d{1,2})(?:[:：](\\d{2})|[点时](半|\\d{1,2}分)?)';
const wholeDay = /^(全天|全日|24小时|全天候|0?0:00-24:00)/;
const span = new RegExp(`^${time}[-–—~～至到]+(次日|第二天|翌日|次)?${time}`);
const range = new RegExp(`^${weekday}[-–—~～至到]${weekday}`);
const oneDay = new RegExp(`^${weekday}`);
const spelledDay = new RegExp(
  `^(${Object.keys(daySpellings)
    .sort((one, other) => other.length - one.length)
    .join('|')})`,
);

/** Not a number where a clock shows no such time. */
function minutesOf(hours = '', minutes = '', words = ''): number {
  const past = Number(words === '半' ? 30 : words.replace('分', '') || minutes || 0);
  const total = Number(hours) * 60 + past;
  return past < 60 && total <= dayMinutes ? total : Number.NaN;
}

function spanOf([, fromHours, fromMinutes, fromWords, next, ...to]: readonly (string | undefined)[]): Span {
  const from = minutesOf(fromHours, fromMinutes, fromWords);
  const end = minutesOf(to[0], to[1], to[2]);
  // What ends before it begins can only mean the night; the very same time may be a mistake and is refused.
  return { from, to: next !== undefined || end < from ? end + dayMinutes : end };
}

function daysAt(text: string): { days: readonly DayWord[]; length: number } | undefined {
  const spelled = spelledDay.exec(text);
  if (spelled !== null) return { days: daySpellings[spelled[0]] ?? [], length: spelled[0].length };
  const [all, first, last] = range.exec(text) ?? [];
  if (all !== undefined) {
    const [from, to] = [weekdayOf(first), weekdayOf(last)];
    return from < to ? { days: week.slice(from, to + 1), length: all.length } : undefined;
  }
  const one = oneDay.exec(text);
  const day = week[weekdayOf(one?.[1])];
  return one === null || day === undefined ? undefined : { days: [day], length: one[0].length };
}

const isSound = (text: string, hours: readonly OpenRule[]) =>
  text === '' && hours.length > 0 && hours.every(({ spans }) => spans.length > 0 && spans.every(isSpan));

/**
 * What people write in tables (`8:00-18:00`, `全天`, `周一至周五 8点到18点`, `双休日及节假日：24小时`) in the words of the
 * grammar, or undefined where anything is left to guess. Spans without days of their own have those before them.
 */
export function readOpenHours(written: string): string | undefined {
  if (parseOpenHours(written.trim()) !== undefined) return written.trim();
  let text = written.normalize('NFKC').replaceAll(/\s+/g, '');
  const hours: { days: DayWord[]; spans: Span[] }[] = [];
  while (text !== '') {
    const rule = hours.at(-1);
    const days = daysAt(text);
    const whole = wholeDay.exec(text);
    const found = whole === null ? span.exec(text) : null;
    if (days !== undefined) {
      // Days after a span begin another rule.
      if (rule === undefined || rule.spans.length > 0) hours.push({ days: [...days.days], spans: [] });
      else rule.days.push(...days.days);
      text = text.slice(days.length).replace(/^(?:[、,:]|及|和|与|或)/, '');
    } else if (whole !== null || found !== null) {
      const next = found === null ? { from: 0, to: dayMinutes } : spanOf(found);
      if (rule === undefined) hours.push({ days: ['daily'], spans: [next] });
      else rule.spans.push(next);
      text = text.slice((whole ?? found)?.[0].length ?? 0).replace(/^(?:[、,;]|及|和|与)/, '');
    } else return undefined;
  }
  return isSound(text, hours) ? printOpenHours(hours) : undefined;
}
