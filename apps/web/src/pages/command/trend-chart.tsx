import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNumber } from '../../ui/use-number.ts';
import type { BoardProps } from './command-board.tsx';
import classes from './trend-chart.module.css';

const series = ['reported', 'closed'] as const;

/** What came and what was closed, day by day; a bar leads to the cases of its day. */
export function TrendChart({ command: { days }, search }: BoardProps) {
  const { t } = useTranslation('command');
  const writing = useNumber();
  const most = Math.max(1, ...days.flatMap(({ reported, closed }) => [reported, closed]));
  const sum = (name: (typeof series)[number]) => days.reduce((all, day) => all + day[name], 0);
  return (
    <>
      <div className={classes.head}>
        <h3 className={classes.heading}>{t('trend.title')}</h3>
        <ul className={classes.keys}>
          {series.map((name) => (
            <li key={name} data-series={name}>
              {t(`trend.${name}`)} <b className="tabular">{writing(sum(name))}</b>
            </li>
          ))}
        </ul>
      </div>
      <div className={classes.frame}>
        <span className={`tabular ${classes.most}`} aria-hidden="true">
          {writing(most)}
        </span>
        <ol className={classes.days}>
          {days.map((day, index) => (
            <li key={day.day} className={classes.day}>
              <div className={classes.pair}>
                {series.map((name) => (
                  <Link
                    key={name}
                    to="/cases"
                    search={{ ...search, view: 'all', [name]: day.day }}
                    className={classes.bar}
                    data-series={name}
                    style={{ height: `${(100 * day[name]) / most}%` }}
                    aria-label={t(`trend.of.${name}`, { day: day.day, count: day[name] })}
                    title={t(`trend.of.${name}`, { day: day.day, count: day[name] })}
                  />
                ))}
              </div>
              {/* Every fifth day from the last is named: more would run into each other. */}
              <span className={`tabular ${classes.label}`} aria-hidden="true">
                {(days.length - 1 - index) % 5 === 0 ? day.day.slice(5).replace('-', '/') : ''}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </>
  );
}
