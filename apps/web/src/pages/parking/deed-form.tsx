import { ActionIcon, Button, NumberInput, Tooltip } from '@mantine/core';
import {
  IconFlipHorizontal,
  IconFlipVertical,
  IconScissors,
  IconSeparatorVertical,
  IconSquarePlus,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './desk.module.css';
import type { DeedNumbers, Deeds } from './use-deeds.ts';
import type { DeskChoice } from './use-desk-choice.ts';

type DeedFormProps = {
  numbers: DeedNumbers;
  onNumbers: (patch: Partial<DeedNumbers>) => void;
  deeds: Deeds;
  choice: DeskChoice;
  /** Stalls on the chosen kerb; undefined where stalls drawn by hand are chosen. */
  onKerb: number | undefined;
  /** Metres from one stall of the row to the next where nothing else is typed. */
  usualStep?: number;
};

/** Copies and cuts of what is chosen, by typed numbers: array, offset, divide; mirror, cut, trim, detach. */
export function DeedForm({ numbers, onNumbers, deeds, choice, onKerb, usualStep }: DeedFormProps) {
  const { t } = useTranslation('desk');
  const typed = (key: keyof DeedNumbers, label: string, suffix: string, least: number, most: number) => (
    <NumberInput
      size="xs"
      aria-label={label}
      leftSectionWidth={44}
      leftSection={<span className={classes.unit}>{label}</span>}
      suffix={suffix}
      min={least}
      max={most}
      step={suffix === '' ? 1 : 0.1}
      decimalScale={suffix === '' ? 0 : 2}
      allowDecimal={suffix !== ''}
      value={numbers[key] ?? ''}
      {...(key === 'stepMetres' && usualStep !== undefined
        ? { placeholder: `${usualStep.toFixed(2)} m` }
        : {})}
      onChange={(value) => {
        if (typeof value === 'number') onNumbers({ [key]: value });
        else if (value === '' && key === 'stepMetres') onNumbers({ stepMetres: undefined });
      }}
    />
  );
  const icon = (label: string, Icon: typeof IconSeparatorVertical, onPress: () => void, isOn?: boolean) => (
    <Tooltip label={label}>
      <ActionIcon
        size={30}
        variant={isOn === true ? 'filled' : 'light'}
        aria-label={label}
        {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
        onClick={onPress}
      >
        <Icon size={17} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
  const deed = (label: string, onAct: () => void) => (
    <Button size="xs" variant="light" onClick={onAct}>
      {label}
    </Button>
  );
  return (
    <section className={classes.deeds} aria-label={t('deed.title')}>
      {onKerb === undefined && (
        <div className={classes.deed}>
          {typed('count', t('deed.count'), '', 2, 200)}
          {typed('stepMetres', t('deed.step'), ' m', -200, 200)}
          {deed(t('deed.array'), deeds.array)}
        </div>
      )}
      <div className={classes.deed}>
        {typed('asideMetres', t('deed.aside'), ' m', -200, 200)}
        {deed(t('deed.offset'), deeds.offset)}
      </div>
      {(onKerb !== undefined || choice.chosen.length === 1) && (
        <div className={classes.deed}>
          {typed('parts', t('deed.parts'), '', 2, 200)}
          {deed(t('deed.divide'), deeds.divide)}
        </div>
      )}
      <div className={classes.deed}>
        {onKerb === undefined ? (
          <>
            {icon(t('deed.duplicate'), IconSquarePlus, deeds.duplicate)}
            {icon(t('deed.mirrorAcross'), IconFlipVertical, deeds.mirrorAcross)}
            {icon(t('deed.mirrorAlong'), IconFlipHorizontal, deeds.mirrorAlong)}
          </>
        ) : (
          <>
            {icon(t('deed.cut'), IconSeparatorVertical, () => choice.take('cut'), choice.tool === 'cut')}
            {icon(t('deed.trim'), IconScissors, () => choice.take('trim'), choice.tool === 'trim')}
            {onKerb > 0 && (
              <Tooltip label={t('deed.detachHint', { count: onKerb })} multiline w={240}>
                <Button size="xs" variant="light" onClick={deeds.detach}>
                  {t('deed.detach')}
                </Button>
              </Tooltip>
            )}
          </>
        )}
      </div>
    </section>
  );
}
