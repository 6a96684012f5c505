import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDate } from '../../../ui/use-date.ts';
import { useNumber } from '../../../ui/use-number.ts';
import { useUnitName } from '../../../ui/use-unit-name.ts';
import { ProgressBar } from '../progress-bar.tsx';
import { chainageText, type StreetView, type ZoneRow } from '../street-view.ts';
import type { StreetChoice } from '../use-street-choice.ts';
import headClasses from './line-list.module.css';
import classes from './zone-list.module.css';

/** The zones in the order of the street: how far each is, who answers for it, and whether it is late. */
export function ZoneList({ view, choice }: { view: StreetView; choice: StreetChoice }) {
  const { t } = useTranslation('street');
  return (
    <section aria-labelledby="zones-title" className={headClasses.section}>
      <header className={headClasses.head}>
        <h2 id="zones-title">{t('zones.title')}</h2>
        <span>{t('zones.byChainage')}</span>
      </header>
      <ul className={headClasses.list}>
        {view.zones.map((row) => (
          <li key={row.zone.id}>
            <ZoneItem row={row} choice={choice} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ZoneItem({ row, choice }: { row: ZoneRow; choice: StreetChoice }) {
  const { t } = useTranslation('street');
  const number = useNumber();
  const { day } = useDate();
  const unitName = useUnitName();
  const { zone, shortName, tally } = row;
  const { total, done, underway, todo, late } = tally;
  const isChosen = choice.zone === zone.id;
  const responsible =
    zone.maintainerUnit === undefined
      ? t('zones.nobody')
      : t('zones.responsible', { unit: unitName(zone.maintainerUnit) });
  const due =
    zone.dueOn === undefined
      ? undefined
      : t(zone.overdue ? 'zones.overdue' : 'zones.due', { day: day(zone.dueOn) });
  return (
    <UnstyledButton
      className={classes.row}
      aria-pressed={isChosen}
      data-dim={choice.zone !== undefined && !isChosen}
      data-testid="zone"
      onClick={() => choice.toggleZone(zone.id)}
    >
      <span className={headClasses.sum}>
        {t('figure.summary', { name: zone.name, total, done, underway, todo, late })}
      </span>
      <span className={classes.name} aria-hidden="true">
        {shortName}
      </span>
      <span className={classes.chainage}>
        {chainageText(zone.fromMetres)}–{chainageText(zone.toMetres)}
      </span>
      <span className={classes.figure} aria-hidden="true">
        <b>{number(done)}</b> / {number(total)}
      </span>
      <span className={classes.bar}>
        <ProgressBar tally={tally} />
      </span>
      <span className={classes.who}>
        {responsible}
        {due !== undefined && (
          <span data-overdue={zone.overdue} className={classes.due}>
            {due}
          </span>
        )}
      </span>
      <span className={classes.late} data-none={late === 0} aria-hidden="true">
        {late === 0 ? t('zones.noneLate') : t('zones.lateCount', { count: late })}
      </span>
    </UnstyledButton>
  );
}
