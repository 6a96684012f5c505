import type { StreetElement } from '@cityplate/wire/streets';
import { Button, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumber } from '../../../ui/use-number.ts';
import { useUnitName } from '../../../ui/use-unit-name.ts';
import { chainageText, isSide, type StreetView, stateOf } from '../street-view.ts';
import { useElementWords } from '../use-mark-words.ts';
import type { StreetChoice } from '../use-street-choice.ts';
import classes from './late-list.module.css';
import headClasses from './line-list.module.css';

const firstShown = 6;

/** What is past its date, the longest first, with the unit that answers for it. */
export function LateList({ view, choice }: { view: StreetView; choice: StreetChoice }) {
  const { t } = useTranslation('street');
  const number = useNumber();
  const [all, setAll] = useState(false);
  const late = view.elements
    .filter((element) => stateOf(element) === 'late')
    .sort((one, next) => (next.lateDays ?? 0) - (one.lateDays ?? 0));
  return (
    <section aria-labelledby="late-title" className={headClasses.section}>
      <header className={headClasses.head}>
        <h2 id="late-title">{t('late.title')}</h2>
        <span>{late.length > 0 && t('late.count', { count: late.length })}</span>
      </header>
      {late.length === 0 && <p className={classes.none}>{t('late.none')}</p>}
      <ul className={headClasses.list} data-all={all}>
        {late.map((element, index) => (
          <li key={element.id} className={all || index < firstShown ? undefined : classes.further}>
            <LateRow element={element} view={view} choice={choice} />
          </li>
        ))}
      </ul>
      {late.length > firstShown && (
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.more ?? ''}
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? t('late.fewer') : t('late.all', { count: late.length, written: number(late.length) })}
        </Button>
      )}
    </section>
  );
}

function LateRow({
  element,
  view,
  choice,
}: {
  element: StreetElement;
  view: StreetView;
  choice: StreetChoice;
}) {
  const { t } = useTranslation('street');
  const words = useElementWords();
  const unitName = useUnitName();
  const zone = view.zones.find((row) => row.zone.id === element.assetId)?.zone;
  const {
    line,
    action,
    building,
    floor,
    side,
    chainageMetres = 0,
    ownerName,
    ownerKind,
  } = element.properties;
  const unit = zone?.maintainerUnit;
  return (
    <UnstyledButton
      className={classes.row}
      aria-pressed={choice.mark === element.id}
      onClick={() => choice.openMark(element.id)}
    >
      <span className={classes.what}>
        {words('line', line)} {words('action', action)}
      </span>
      <span className={classes.where}>
        {chainageText(chainageMetres)}
        {isSide(side) && ` ${t(`mark.${side}`)}`}
        {building !== undefined && ` ${building}`}
        {floor !== undefined && ` ${t('mark.floor', { floor })}`}
      </span>
      <span className={classes.days}>{t('late.days', { days: element.lateDays ?? 0 })}</span>
      <span className={classes.who}>
        {unit === undefined ? t('zones.nobody') : unitName(unit)}
        <span> {ownerName ?? words('ownerKind', ownerKind)}</span>
      </span>
    </UnstyledButton>
  );
}
