import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CasesSearch } from '../../app/cases-search.ts';
import { useNumber } from '../../ui/use-number.ts';
import type { BoardProps } from './command-board.tsx';
import classes from './tiles.module.css';

type Tile = {
  readonly name: 'open' | 'reported' | 'closed' | 'dueToday' | 'soon' | 'overdue' | 'paused';
  readonly count: number;
  readonly search: CasesSearch;
};

/** The numbers of the day; each is a link to its cases. */
export function Tiles({ command: { total, days, today }, search }: BoardProps) {
  const { t } = useTranslation('command');
  const writing = useNumber();
  const last = days.at(-1);
  const tiles: readonly Tile[] = [
    { name: 'open', count: total.open, search: {} },
    { name: 'overdue', count: total.overdue, search: { time: 'overdue' } },
    { name: 'dueToday', count: total.dueToday, search: { due: today } },
    { name: 'soon', count: total.soon, search: { time: 'soon' } },
    { name: 'paused', count: total.paused, search: { time: 'paused' } },
    { name: 'reported', count: last?.reported ?? 0, search: { view: 'all', reported: today } },
    { name: 'closed', count: last?.closed ?? 0, search: { view: 'all', closed: today } },
  ];
  return (
    <ul className={classes.tiles} aria-label={t('tiles.title')}>
      {tiles.map(({ name, count, search: own }) => (
        <li key={name}>
          <Link
            to="/cases"
            search={{ ...search, ...own }}
            className={classes.tile}
            data-tone={name}
            data-none={count === 0}
          >
            <span className={classes.name}>{t(`tiles.${name}`)}</span>
            <b className={`tabular ${classes.count}`}>{writing(count)}</b>
            <span className={classes.about}>{t(`tiles.about.${name}`)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
