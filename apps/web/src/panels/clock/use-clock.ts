import { addDays } from '@cityplate/layers/hours/day-calendar';
import type { LocalMoment } from '@cityplate/layers/hours/open-at';
import { dayMinutes, printTime } from '@cityplate/layers/hours/open-hours';
import { useAt as evaluate, type UseAt } from '@cityplate/layers/hours/use-at';
import { localMoment } from '@cityplate/layers/hours/zone-clock';
import { useCallback, useMemo } from 'react';
import { useRegion } from '../../api/region.ts';
import { useMapState } from '../../app/use-map-state.ts';
import { useNow } from '../../ui/use-now.ts';

/** `minutes` later or earlier, over midnight too. */
export function shifted({ day, minute }: LocalMoment, minutes: number): LocalMoment {
  const total = minute + minutes;
  return {
    day: addDays(day, Math.floor(total / dayMinutes)),
    minute: ((total % dayMinutes) + dayMinutes) % dayMinutes,
  };
}

export const printMoment = ({ day, minute }: LocalMoment) => `${day}T${printTime(minute)}`;

const parseMoment = (text: string): LocalMoment => ({
  day: text.slice(0, 10),
  minute: Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)),
});

export type Clock = {
  /** Whether the map shows what may be used. */
  readonly isOn: boolean;
  /** Whether it runs with the time of day. */
  readonly isNow: boolean;
  /** By the county's clock: the one that was set, else the present one. */
  readonly moment: LocalMoment;
  readonly useOf: (publicUse: string | undefined) => UseAt;
};

/** The clock of the map, as the address holds it. */
export function useClock(): Clock {
  const { calendar } = useRegion();
  const { clock } = useMapState().state;
  const now = useNow();
  const isNow = clock === undefined || clock === 'now';
  const written = isNow ? printMoment(localMoment(now, calendar.timeZone)) : clock;
  const useOf = useCallback(
    (publicUse: string | undefined) => evaluate(publicUse, parseMoment(written), calendar),
    [written, calendar],
  );
  return useMemo(
    () => ({ isOn: clock !== undefined, isNow, moment: parseMoment(written), useOf }),
    [clock, isNow, written, useOf],
  );
}
