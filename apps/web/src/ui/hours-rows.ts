import {
  type DayWord,
  dayMinutes,
  type OpenHours,
  parseOpenHours,
  printOpenHours,
  printTime,
  type Span,
} from '@cityplate/layers/hours/open-hours';

/** One line of the editor: days and one span, as controls hold them; a time may be missing while it is typed. */
export type HoursRow = {
  readonly id: number;
  readonly days: readonly DayWord[];
  readonly from: string;
  readonly to: string;
};

const timeOfDay = (minutes: number) => printTime(minutes % dayMinutes);

export const rowsOf = (text: string | undefined): HoursRow[] =>
  (text === undefined ? [] : (parseOpenHours(text) ?? [])).flatMap(({ days, spans }, rule) =>
    spans.map(({ from, to }, index) => ({
      id: rule * 100 + index,
      days,
      from: timeOfDay(from),
      to: timeOfDay(to),
    })),
  );

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** What the two times mean: an end that is not later is the next day's, midnight to midnight the whole day. */
export function spanOfRow({ from, to }: HoursRow): Span | undefined {
  if (!/^\d\d:\d\d/.test(from) || !/^\d\d:\d\d/.test(to)) return undefined;
  const [start, end] = [minutesOf(from), minutesOf(to)];
  return { from: start, to: end <= start ? end + dayMinutes : end };
}

export const isComplete = (row: HoursRow) => row.days.length > 0 && spanOfRow(row) !== undefined;

/** The text of the lines that are complete; none while there is not one. */
export function textOfRows(rows: readonly HoursRow[]): string | undefined {
  const hours: OpenHours = rows.flatMap((row) => {
    const span = spanOfRow(row);
    return span === undefined || row.days.length === 0 ? [] : [{ days: row.days, spans: [span] }];
  });
  return printOpenHours(hours);
}

/** Every day is all the others; choosing one of those takes it away again. */
export function chooseDays(before: readonly DayWord[], next: readonly DayWord[]): readonly DayWord[] {
  if (!next.includes('daily')) return next;
  return before.includes('daily') ? next.filter((day) => day !== 'daily') : ['daily'];
}
