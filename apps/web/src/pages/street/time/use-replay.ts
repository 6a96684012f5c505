import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { streetQuery } from '../../../api/streets.ts';
import { type Step, stopsBy } from './stops.ts';
import type { StreetTime } from './use-street-time.ts';

/** How long a moment stays in sight: long enough to see what has changed. */
const stayMilliseconds: Readonly<Record<Step, number>> = { week: 650, month: 1600 };

/** Lets the year run by itself, each moment once it has been read; ends at the present. */
export function useReplay(street: string, time: StreetTime, step: Step, isReading: boolean) {
  const queryClient = useQueryClient();
  const [run, setRun] = useState<'still' | 'restarting' | 'playing'>('still');
  const list = stopsBy(step, time.stops);
  const shown = time.stops[time.index];
  const next = shown && list.find(({ day }) => day > shown.day);
  const { show, timesOf } = time;
  // Both are made anew with every moment; the moment itself is what the wait depends on.
  const acts = useRef({ show, timesOf });
  useEffect(() => {
    acts.current = { show, timesOf };
  });
  useEffect(() => {
    if (run === 'still' || isReading) return;
    if (next === undefined) {
      // The address comes to the first moment only after the click.
      if (run === 'playing') setRun('still');
      return;
    }
    setRun('playing');
    void queryClient.prefetchQuery(streetQuery(street, acts.current.timesOf(next)));
    const timer = setTimeout(() => acts.current.show(next), stayMilliseconds[step]);
    return () => clearTimeout(timer);
  }, [run, isReading, next, street, step, queryClient]);
  const toggle = () => {
    const [first] = list;
    if (run !== 'still') setRun('still');
    else if (next !== undefined) setRun('playing');
    // From the present there is nowhere to go: the year begins again.
    else if (first !== undefined && first !== shown) {
      show(first);
      setRun('restarting');
    }
  };
  return { isPlaying: run !== 'still', toggle, stop: () => setRun('still') };
}
