import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { angleNames, kerbAngles, stallClasses } from '../../commands/kerbs.ts';
import type { StampSettings } from '../../map/tools/place-stamp.ts';
import classes from './kerb-form.module.css';
import { OptionChoice } from './option-choice.tsx';
import type { StallDrawing } from './use-drawing.ts';

/** Class, size, angle to the kerb and number of the stalls that the next click sets down. */
export function StampForm({ drawing }: { drawing: StallDrawing }) {
  const { t } = useTranslation('parking');
  const { t: editing } = useTranslation('editing');
  const { stamp, setStamp, stampClass, setStampClass } = drawing;
  const typed = (
    key: (keyof StampSettings & `${string}Metres`) | 'bearingDegrees' | 'count',
    label: string,
    suffix: string,
  ) => (
    <NumberInput
      size="xs"
      label={label}
      suffix={suffix}
      min={key === 'count' ? 1 : key === 'bearingDegrees' ? 0 : 0.5}
      max={key === 'count' ? 40 : key === 'bearingDegrees' ? 360 : 50}
      step={key === 'count' || key === 'bearingDegrees' ? 1 : 0.1}
      decimalScale={key === 'count' ? 0 : 2}
      value={stamp[key]}
      onChange={(value) =>
        typeof value === 'number' &&
        value >= (key === 'bearingDegrees' ? 0 : 0.5) &&
        setStamp({ [key]: value })
      }
    />
  );
  return (
    <>
      <OptionChoice
        isBare
        label={t('form.class')}
        options={stallClasses}
        value={stampClass}
        nameOf={(id) => t(`class.${id}`)}
        onPick={setStampClass}
      />
      <OptionChoice
        isBare
        label={t('form.arrangement')}
        options={kerbAngles}
        value={kerbAngles.find((angle) => angle === stamp.angleDegrees)}
        nameOf={(angle) => t(`angle.${angleNames[angle]}`)}
        onPick={(angleDegrees) => setStamp({ angleDegrees })}
      />
      <div className={classes.pair}>
        {typed('lengthMetres', t('form.lengthMetres'), ' m')}
        {typed('widthMetres', t('form.widthMetres'), ' m')}
        {typed('bearingDegrees', editing('tool.bearing'), '°')}
        {typed('count', editing('tool.count'), '')}
      </div>
    </>
  );
}
