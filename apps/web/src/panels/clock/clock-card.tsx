import { dayKind, weekdayOf } from '@cityplate/layers/hours/day-calendar';
import type { LocalMoment } from '@cityplate/layers/hours/open-at';
import { dayMinutes, printTime } from '@cityplate/layers/hours/open-hours';
import { ActionIcon, Button, CloseButton, TextInput } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegion } from '../../api/region.ts';
import { useMapState } from '../../app/use-map-state.ts';
import type { Insets, MapSeam } from '../../map/map-seam.ts';
import classes from './clock-card.module.css';
import { ClockLegend } from './clock-legend.tsx';
import { printMoment, shifted, useClock } from './use-clock.ts';

const stepMinutes = 30;

/** What may be used at which hour: a clock for the map, its legend and the counts of what is seen. */
export function ClockCard({
  layer,
  seam,
  insets,
}: {
  layer: string;
  seam: MapSeam | undefined;
  insets: Insets;
}) {
  const { t } = useTranslation('hours');
  const { calendar } = useRegion();
  const { update } = useMapState();
  const { moment, isNow } = useClock();
  const set = (next: LocalMoment) => update({ clock: printMoment(next) });
  const step = (minutes: number, name: 'earlier' | 'later' | 'dayBefore' | 'dayAfter') => {
    const Icon = minutes < 0 ? IconChevronLeft : IconChevronRight;
    return (
      <ActionIcon
        size={32}
        variant="subtle"
        color="gray"
        aria-label={t(`clock.${name}`)}
        onClick={() => set(shifted(moment, minutes))}
      >
        <Icon size={18} stroke={1.6} />
      </ActionIcon>
    );
  };
  const time = printTime(moment.minute);
  const room = { '--cp-room-left': `${insets.left}px`, '--cp-room-right': `${insets.right}px` };
  return (
    <section
      className={classes.card}
      aria-label={t('clock.title')}
      // Custom properties are no part of the type of style.
      style={{ ...room, '--cp-room-bottom': `${insets.bottom}px` } as CSSProperties}
    >
      <header className={classes.head}>
        <h2 className={classes.title}>{t('clock.title')}</h2>
        <Button
          size="compact-xs"
          variant={isNow ? 'light' : 'default'}
          aria-pressed={isNow}
          onClick={() => update({ clock: 'now' })}
        >
          {t('clock.now')}
        </Button>
        <CloseButton size="sm" aria-label={t('clock.close')} onClick={() => update({ clock: undefined })} />
      </header>
      <div className={classes.controls}>
        <div className={classes.day}>
          {step(-dayMinutes, 'dayBefore')}
          <TextInput
            type="date"
            size="xs"
            aria-label={t('clock.day')}
            value={moment.day}
            onChange={({ currentTarget: { value } }) => {
              if (value !== '') set({ ...moment, day: value });
            }}
          />
          {step(dayMinutes, 'dayAfter')}
          <span className={classes.kind} data-testid="clock-kind">
            {t(`weekday.${weekdays[weekdayOf(moment.day)] ?? 'sunday'}`)} ·{' '}
            {t(`kind.${dayKind(calendar, moment.day)}`)}
          </span>
        </div>
        <div className={classes.time}>
          {step(-60, 'earlier')}
          <input
            type="range"
            className={classes.slider}
            aria-label={t('clock.time')}
            aria-valuetext={time}
            min={0}
            max={dayMinutes - stepMinutes}
            step={stepMinutes}
            value={moment.minute}
            onChange={({ currentTarget }) => set({ ...moment, minute: Number(currentTarget.value) })}
          />
          {step(60, 'later')}
          <output className={`tabular ${classes.now}`}>{time}</output>
        </div>
      </div>
      <ClockLegend layer={layer} seam={seam} insets={insets} />
    </section>
  );
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
