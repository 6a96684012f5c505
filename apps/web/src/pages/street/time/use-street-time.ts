import { scopeOf } from '@cityplate/wire/permissions';
import type { StreetStop } from '@cityplate/wire/streets';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMe } from '../../../api/me.ts';
import { type StreetTimes, timelineQuery } from '../../../api/streets.ts';
import { indexOfDay } from './stops.ts';

export type StreetTime = {
  readonly stops: readonly StreetStop[];
  /** The stop that is shown; the last one is the present. */
  readonly index: number;
  /** `now` all that is known today, `then` what was known on that day, or the stop whose knowledge counts. */
  readonly known: 'now' | 'then' | number;
  /** What to ask the API for; nothing for the present by today's knowledge. */
  readonly times: StreetTimes | undefined;
  readonly show: (stop: StreetStop) => void;
  readonly knowAt: (known: 'now' | 'then' | StreetStop) => void;
  readonly backToPresent: () => void;
  readonly timesOf: (stop: StreetStop) => StreetTimes | undefined;
};

/**
 * The two times of the page, which the address holds. No time for whoever may not look back, and until it is known
 * how far; then an address with a day in it waits.
 */
export function useStreetTime(street: string): { time: StreetTime | undefined; isWaiting: boolean } {
  const { at, known: asked } = useSearch({ from: '/signed-in/street/$street' });
  const navigate = useNavigate({ from: '/street/$street' });
  const mayLookBack = scopeOf(useMe().roles, 'history.read') === 'any';
  const timeline = useQuery({ ...timelineQuery(street), enabled: mayLookBack });
  const stops = timeline.data;
  if (stops === undefined || stops.length < 2)
    return { time: undefined, isWaiting: (at ?? asked) !== undefined && timeline.isLoading };
  const present = stops.length - 1;
  const index = indexOfDay(stops, at);
  const known = asked === undefined ? 'now' : asked === 'then' ? 'then' : indexOfDay(stops, asked);
  const timesOf = (stop: StreetStop): StreetTimes | undefined => {
    const knownStop = known === 'then' ? stop : known === 'now' ? undefined : stops[known];
    const recordedAt = knownStop === stops[present] ? undefined : knownStop?.at;
    return stop === stops[present] && recordedAt === undefined ? undefined : { validAt: stop.at, recordedAt };
  };
  const shown = stops[index];
  const time: StreetTime = {
    stops,
    index,
    known,
    times: shown && timesOf(shown),
    timesOf,
    // Dragging makes no history of the browser: Back leaves the page and does not replay it.
    show: (stop) =>
      void navigate({
        search: (before) => ({ ...before, at: stop === stops[present] ? undefined : stop.day }),
        replace: true,
      }),
    backToPresent: () =>
      void navigate({ search: (before) => ({ ...before, at: undefined, known: undefined }), replace: true }),
    knowAt: (next) =>
      void navigate({
        search: (before) => ({
          ...before,
          known: next === 'now' ? undefined : next === 'then' ? 'then' : next.day,
        }),
        replace: true,
      }),
  };
  return { time, isWaiting: false };
}
