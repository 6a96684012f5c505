import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMapState } from '../../app/use-map-state.ts';
import classes from './paint-switch.module.css';

const choices = ['kind', 'ownership', 'remediation'] as const;
type Choice = (typeof choices)[number];

/** What the colours on the map mean. */
export function PaintSwitch() {
  const { t } = useTranslation();
  const { state, update } = useMapState();
  return (
    <div className={classes.paint}>
      <span className={classes.label} id="paint-label">
        {t('paint.title')}
      </span>
      <SegmentedControl<Choice>
        aria-labelledby="paint-label"
        size="xs"
        fullWidth
        value={state.paint}
        onChange={(paint) => update({ paint: paint === 'kind' ? undefined : paint })}
        data={choices.map((value) => ({ value, label: t(`paint.${value}`) }))}
      />
    </div>
  );
}
