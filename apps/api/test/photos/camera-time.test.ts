import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOfCamera } from '../../src/use-cases/camera-time.ts';

test.each([
  ['2026:02:28 10:00:00', undefined, 'Asia/Shanghai', '2026-02-28T02:00:00.000Z'],
  ['2026:02:28 10:00:00', '+09:00', 'Asia/Shanghai', '2026-02-28T01:00:00.000Z'],
  ['2026:02:28 10:00:00', '-03:30', 'Asia/Shanghai', '2026-02-28T13:30:00.000Z'],
  ['2026:07:01 10:00:00', undefined, 'Europe/Berlin', '2026-07-01T08:00:00.000Z'],
  ['2026:01:01 00:30:00', undefined, 'Europe/Berlin', '2025-12-31T23:30:00.000Z'],
  ['2026:03:29 03:30:00', undefined, 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
])('%s %s in %s is %s', (clock, offset, zone, instant) => {
  expect(instantOfCamera(clock, offset, zone)).toBe(instant);
});

test.each(['0000:00:00 00:00:00', '2026:13:40 10:00:00', '2026-02-28', '', undefined, new Date(), 5])(
  'what is no time of a camera gives none: %s',
  (clock) => expect(instantOfCamera(clock, undefined, 'Asia/Shanghai')).toBeUndefined(),
);

test('a clock of the region read there again shows the same', () => {
  const clock = fc.date({ min: new Date('1995-01-01'), max: new Date('2050-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(clock, (date) => {
      const text = date.toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ');
      const instant = instantOfCamera(text, undefined, 'Asia/Shanghai') ?? '';
      const shown = new Intl.DateTimeFormat('sv-SE', {
        timeZone: 'Asia/Shanghai',
        dateStyle: 'short',
        timeStyle: 'medium',
      });
      expect(shown.format(Date.parse(instant)).replaceAll('-', ':')).toBe(text);
    }),
  );
});
