import type { StreetStop } from '@cityplate/wire/streets';
import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDate } from '../../../ui/use-date.ts';
import { useNumber } from '../../../ui/use-number.ts';
import { indexOfDay, type Step, sharePath, steps, stopsBy } from './stops.ts';
import classes from './time-bar.module.css';
import { useReplay } from './use-replay.ts';
import type { StreetTime } from './use-street-time.ts';

type TimeBarProps = { street: string; time: StreetTime; isReading: boolean };

/** Which moment of the street is shown, and by whose knowledge: dragged, walked with the arrows, or played. */
export function TimeBar({ street, time, isReading }: TimeBarProps) {
  const { t } = useTranslation('street');
  const { day } = useDate();
  const [step, setStep] = useState<Step>('week');
  const replay = useReplay(street, time, step, isReading);
  const shown = time.stops[time.index];
  const present = time.stops.at(-1);
  if (shown === undefined || present === undefined) return null;
  const choose = (stop: StreetStop) => {
    replay.stop();
    time.show(stop);
  };
  const knownStop = typeof time.known === 'number' ? time.stops[time.known] : undefined;
  const mode = knownStop === undefined ? time.known : 'day';
  return (
    <section
      className={classes.bar}
      aria-label={t('time.title')}
      data-past={shown !== present || mode !== 'now'}
      data-testid="time-bar"
    >
      <div className={classes.buttons}>
        <ActionIcon
          size="lg"
          radius="xl"
          aria-label={t(replay.isPlaying ? 'time.pause' : 'time.play')}
          onClick={replay.toggle}
        >
          {replay.isPlaying ? <IconPlayerPause size={18} /> : <IconPlayerPlay size={18} />}
        </ActionIcon>
        <SegmentedControl
          size="xs"
          aria-label={t('time.step')}
          value={step}
          onChange={(value) => setStep(steps.find((each) => each === value) ?? 'week')}
          data={steps.map((value) => ({ value, label: t(`time.${value}`) }))}
        />
      </div>
      <div className={classes.sliders}>
        <TimeRange
          label={t('time.so')}
          stops={stopsBy(step, time.stops)}
          all={time.stops}
          shown={shown}
          onChoose={choose}
          onSpace={replay.toggle}
        />
        {knownStop !== undefined && (
          <TimeRange
            label={t('time.known')}
            stops={stopsBy(step, time.stops)}
            shown={knownStop}
            onChoose={(stop) => time.knowAt(stop)}
            onSpace={replay.toggle}
          />
        )}
      </div>
      <div className={classes.words}>
        <SegmentedControl
          size="xs"
          aria-label={t('time.by')}
          value={String(mode)}
          onChange={(value) =>
            time.knowAt(value === 'now' ? 'now' : value === 'then' ? 'then' : (knownStop ?? shown))
          }
          data={(['now', 'then', 'day'] as const).map((value) => ({ value, label: t(`time.by-${value}`) }))}
        />
        <Lag stop={shown} />
      </div>
      {(shown !== present || mode !== 'now') && (
        <Button
          size="compact-sm"
          variant="light"
          className={classes.back ?? ''}
          onClick={() => {
            replay.stop();
            time.backToPresent();
          }}
        >
          {t('time.back')}
        </Button>
      )}
      <span className={classes.said} aria-live="polite">
        {replay.isPlaying ? '' : t('time.shown', { day: day(shown.day) })}
      </span>
    </section>
  );
}

/** What was done by the end of a day, and how much of it nobody knew yet. */
function Lag({ stop }: { stop: StreetStop }) {
  const { t } = useTranslation('street');
  const number = useNumber();
  const lag = stop.known.done - stop.knownThen.done;
  return (
    <span className={classes.lag} data-testid="time-lag">
      {t('time.done', { done: number(stop.known.done), total: number(stop.known.total) })}
      {lag > 0 && ` · ${t('time.lag', { count: lag, written: number(lag) })}`}
    </span>
  );
}

const curve = [1000, 100] as const;

type TimeRangeProps = {
  label: string;
  stops: readonly StreetStop[];
  /** With the curve of what was done drawn behind. */
  all?: readonly StreetStop[];
  shown: StreetStop;
  onChoose: (stop: StreetStop) => void;
  onSpace: () => void;
};

function TimeRange({ label, stops, all, shown, onChoose, onSpace }: TimeRangeProps) {
  const { day } = useDate();
  const index = indexOfDay(stops, shown.day);
  return (
    <label className={classes.range}>
      <span className={classes.label}>
        {label} <b>{day(shown.day)}</b>
      </span>
      <span className={classes.track}>
        {all !== undefined && (
          <svg viewBox={`0 0 ${curve[0]} ${curve[1]}`} preserveAspectRatio="none" aria-hidden="true">
            <path d={`${sharePath(all, 'known', curve)}V${curve[1]}H0Z`} className={classes.done} />
            <path d={sharePath(all, 'knownThen', curve)} className={classes.then} />
          </svg>
        )}
        <input
          type="range"
          min={0}
          max={stops.length - 1}
          value={index}
          aria-valuetext={day(shown.day)}
          onChange={({ currentTarget }) => {
            const stop = stops[Number(currentTarget.value)];
            if (stop !== undefined) onChoose(stop);
          }}
          onKeyDown={(event) => {
            if (event.key !== ' ') return;
            event.preventDefault();
            onSpace();
          }}
        />
      </span>
    </label>
  );
}
