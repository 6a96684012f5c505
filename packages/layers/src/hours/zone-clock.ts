import type { LocalMoment } from './open-at.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clock of a zone shows at an instant (epoch milliseconds): `YYYY-MM-DD HH:MM:SS`. */
export function zoneClock(instant: number, timeZone: string): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(timeZone, format);
  }
  return format.format(instant);
}

/** The day and minute of a zone at an instant, whatever the zone of this machine. */
export function localMoment(instant: number, timeZone: string): LocalMoment {
  const shown = zoneClock(instant, timeZone);
  return { day: shown.slice(0, 10), minute: Number(shown.slice(11, 13)) * 60 + Number(shown.slice(14, 16)) };
}
