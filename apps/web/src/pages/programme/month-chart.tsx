import type { MonthTally } from '@cityplate/wire/programme';
import { useTranslation } from 'react-i18next';
import classes from './programme.module.css';

/** What fell due and what was finished, month by month, as pairs of bars of one scale. The figures stand in the table. */
export function MonthChart({ months }: { months: readonly MonthTally[] }) {
  const { t } = useTranslation('programme');
  const most = Math.max(1, ...months.flatMap(({ due, finished }) => [due, finished]));
  const height = (count: number) => ({ height: `${(count / most) * 100}%` });
  return (
    <figure className={classes.chart} aria-label={t('chart')}>
      <ol>
        {months.map(({ month, due, dueDone, late, finished }) => (
          <li key={month}>
            <div className={classes.columns} aria-hidden="true">
              <span className={classes.column} style={height(due)} title={`${t('table.due')} ${due}`}>
                <span data-state="late" style={{ flexGrow: late }} />
                <span data-state="todo" style={{ flexGrow: due - late - dueDone }} />
                <span data-state="done" style={{ flexGrow: dueDone }} />
              </span>
              <span
                className={classes.column}
                style={height(finished)}
                title={`${t('table.finished')} ${finished}`}
              >
                <span data-state="finished" style={{ flexGrow: 1 }} />
              </span>
            </div>
            <span className="tabular">{month.slice(2)}</span>
          </li>
        ))}
      </ol>
      <figcaption>
        {(['dueDone', 'left', 'late', 'finished'] as const).map((key) => (
          <span key={key} data-key={key}>
            {t(`table.${key}`)}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
