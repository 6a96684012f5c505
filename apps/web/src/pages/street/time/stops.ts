import type { StreetStop } from '@cityplate/wire/streets';

export const steps = ['week', 'month'] as const;
export type Step = (typeof steps)[number];

/** The stops that the slider has: every week, or the last week of each month; the present is always one. */
export function stopsBy(step: Step, stops: readonly StreetStop[]): readonly StreetStop[] {
  if (step === 'week') return stops;
  return stops.filter(({ day }, index) => stops[index + 1]?.day.slice(0, 7) !== day.slice(0, 7));
}

/** The stop that stands for a day: the last one not after it, or else the first; without a day the present. */
export function indexOfDay(stops: readonly StreetStop[], day: string | undefined): number {
  if (day === undefined) return stops.length - 1;
  return Math.max(
    0,
    stops.findLastIndex((stop) => stop.day <= day),
  );
}

export const shareOf = ({ total, done }: { total: number; done: number }) => (total === 0 ? 0 : done / total);

/** The way of a share over the stops, as an SVG path in a box of `width` × `height`. */
export function sharePath(
  stops: readonly StreetStop[],
  of: 'known' | 'knownThen',
  [width, height]: readonly [number, number],
): string {
  const last = Math.max(1, stops.length - 1);
  return stops
    .map((stop, index) => {
      const [x, y] = [(index / last) * width, height * (1 - shareOf(stop[of]))];
      return `${index === 0 ? 'M' : 'L'}${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
    })
    .join('');
}
