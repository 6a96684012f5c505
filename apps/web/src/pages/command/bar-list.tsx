import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CasesSearch } from '../../app/cases-search.ts';
import { useNumber } from '../../ui/use-number.ts';
import classes from './bar-list.module.css';

type Bar = {
  readonly key: string;
  readonly name: string;
  readonly about?: string | undefined;
  readonly count: number;
  /** So many of them are overdue. */
  readonly late?: number;
  readonly search: CasesSearch;
};

/** Counts as bars of one scale; each is a link to its cases. */
export function BarList({ bars }: { bars: readonly Bar[] }) {
  const { t } = useTranslation('command');
  const writing = useNumber();
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const share = (count: number) => `${(100 * count) / most}%`;
  return (
    <ul className={classes.bars}>
      {bars.map(({ key, name, about, count, late = 0, search }) => (
        <li key={key}>
          <Link to="/cases" search={search} className={classes.bar} data-none={count === 0}>
            <span className={classes.name}>
              {name}
              {about !== undefined && <span className={classes.about}>{about}</span>}
            </span>
            <span className={classes.track} aria-hidden="true">
              <span className={classes.late} style={{ width: share(late) }} />
              <span className={classes.rest} style={{ width: share(count - late) }} />
            </span>
            <b className={`tabular ${classes.count}`}>{writing(count)}</b>
            {late > 0 && <span className={`tabular ${classes.lateText}`}>{t('late', { count: late })}</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}
