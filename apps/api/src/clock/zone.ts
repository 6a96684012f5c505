/** A day of a zone's calendar as `YYYY-MM-DD`. */
export type Day = string;

const formats = new Map<string, Intl.DateTimeFormat>();

function shown(instant: number, timeZone: string): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(timeZone, format);
  }
  return format.format(instant);
}

/** The day that the zone's calendar shows at an instant (epoch milliseconds). */
export const dayAt = (instant: number, timeZone: string): Day => shown(instant, timeZone).slice(0, 10);

/** The instant at which the zone's clock shows `HH:MM` of a day; `24:00` is midnight after it. */
export function instantOf(day: Day, time: string, timeZone: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const asIfGreenwich = Date.parse(`${day}T00:00:00Z`) + (hours * 60 + minutes) * 60_000;
  const ahead = (instant: number) => Date.parse(`${shown(instant, timeZone).replace(' ', 'T')}Z`) - instant;
  // Once more with the better guess: near a change of summer time the first may be an hour off.
  const first = asIfGreenwich - ahead(asIfGreenwich);
  return asIfGreenwich - ahead(first);
}

export const dayAfter = (day: Day, days = 1): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
