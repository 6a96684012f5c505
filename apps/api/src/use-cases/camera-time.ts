/**
 * The instant of a camera's clock. EXIF writes local time (`2026:02:28 10:00:00`) and only newer cameras the offset
 * (`+08:00`); without it the clock is taken to be the region's. Undefined for what is no such time.
 */
export function instantOfCamera(clock: unknown, offset: unknown, timeZone: string): string | undefined {
  const parts = typeof clock === 'string' ? /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)/.exec(clock) : null;
  if (parts === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  const asIfGreenwich = Date.UTC(year, month - 1, day, hour, minute, second);
  const readsBack = new Date(asIfGreenwich)
    .toISOString()
    .startsWith(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}`);
  // Cameras whose battery was empty write zeros.
  if (!readsBack || year < 1990) return undefined;
  const known = typeof offset === 'string' ? /^([+-])(\d\d):(\d\d)$/.exec(offset) : null;
  const ahead =
    known === null
      ? zoneAhead(timeZone, asIfGreenwich)
      : (known[1] === '-' ? -1 : 1) * (Number(known[2]) * 60 + Number(known[3])) * 60_000;
  return new Date(asIfGreenwich - ahead).toISOString();
}

/** Milliseconds by which the zone's clock is ahead of Greenwich when it shows this time. */
function zoneAhead(timeZone: string, local: number): number {
  const shown = (instant: number) => {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    return Date.parse(`${format.format(instant).replace(' ', 'T')}Z`) - instant;
  };
  // Once more with the better guess: near a change of summer time the first may be an hour off.
  return shown(local - shown(local));
}
