import { leastCases, rankUnits } from '@cityplate/wire/rank-units';
import { type RateGroup, type RatesAnswer, rates, type Share } from '@cityplate/wire/rates';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { commandRatesQuery } from '../../api/command.ts';
import { FigureTable } from '../../ui/figure-table.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useWords } from '../../ui/use-words.ts';
import { isMissed, percent } from '../rates/share.ts';
import type { BoardProps } from './command-board.tsx';
import classes from './red-black-list.module.css';

/** The two rates of each unit in the days of the trend against the county's targets, best above and worst below. */
export function RedBlackList({ command: { days, today }, search }: BoardProps) {
  const { t } = useTranslation('command');
  const from = days[0]?.day ?? today;
  const answer = useQuery(commandRatesQuery(search, from, today));
  // Yesterday's ranking is not passed off as today's: what could not be read again says so above it.
  return (
    <>
      {answer.error !== null && (
        <ProblemNotice
          error={answer.error}
          attempt={t('ranking.attempt')}
          onRetry={() => void answer.refetch()}
        />
      )}
      {answer.data !== undefined ? (
        <RankTable answer={answer.data} period={{ ...search, from, to: today }} />
      ) : (
        answer.error === null && (
          <p role="status" className="muted">
            {t('reading')}
          </p>
        )
      )}
    </>
  );
}

type Row = Pick<RateGroup, 'key' | 'name' | 'solved' | 'onTime'> & {
  readonly list: 'red' | 'black' | 'none' | 'whole';
  readonly place: number;
};

const wholeKey = 'whole';
const names = { zh: '合计', en: 'Total' };

function sumOf(groups: readonly RateGroup[], rate: 'solved' | 'onTime'): Share {
  return groups.reduce(
    (sum, { [rate]: { numerator, denominator } }) => ({
      numerator: sum.numerator + numerator,
      denominator: sum.denominator + denominator,
    }),
    { numerator: 0, denominator: 0 },
  );
}

/** All, then red from the best, black down to the worst, and last who has too few cases for either. */
function rowsOf({ groups, formula }: RatesAnswer): Row[] {
  const targets = { solved: formula.rates.solved.target, onTime: formula.rates.onTime.target };
  const { red, black } = rankUnits(groups, targets);
  const ranked = new Set([...red, ...black].map(({ key }) => key));
  const whole = { solved: sumOf(groups, 'solved'), onTime: sumOf(groups, 'onTime') };
  return [
    { key: wholeKey, name: names, ...whole, list: 'whole', place: 0 },
    ...red.map((group, index): Row => ({ ...group, list: 'red', place: index + 1 })),
    ...black.map((group, index): Row => ({ ...group, list: 'black', place: index + 1 })).toReversed(),
    ...groups
      .filter(({ key, onTime }) => !ranked.has(key) && onTime.denominator > 0)
      .map((group): Row => ({ ...group, list: 'none', place: 0 })),
  ];
}

/** The days that are looked at, with the filters of the page. */
type Period = BoardProps['search'] & { readonly from: string; readonly to: string };
type RateTextProps = { row: Row; rate: 'solved' | 'onTime'; target: number | undefined; period: Period };

function RankTable({ answer, period }: { answer: RatesAnswer; period: Period }) {
  const { t } = useTranslation('command');
  const inLanguage = useWords();
  const rows = rowsOf(answer);
  if (rows.length === 1) return <Notice title={t('ranking.none')} action={null} />;
  const column = (rate: 'solved' | 'onTime') => {
    const { target } = answer.formula.rates[rate];
    const goal = target === undefined ? '' : ` ≥ ${target * 100}%`;
    return {
      ...{ head: `${inLanguage(rates[rate].name)}${goal}`, as: 'figure' as const },
      cell: (row: Row) => <RateText row={row} rate={rate} target={target} period={period} />,
    };
  };
  return (
    <div className={classes.body}>
      <FigureTable
        label={t('ranking.title')}
        rows={rows}
        keyOf={({ key }) => key}
        columns={[
          {
            head: t('units.unit'),
            cell: ({ name, list, place }) => (
              <span className={classes.unit}>
                {place > 0 && (
                  <span className={`tabular ${classes.badge}`} data-list={list}>
                    {t(list === 'red' ? 'ranking.red' : 'ranking.black', { place })}
                  </span>
                )}
                {inLanguage(name)}
              </span>
            ),
          },
          column('onTime'),
          column('solved'),
        ]}
      />
      <p className={classes.rule}>
        {answer.scope === 'own' && <b>{t('ranking.own')} </b>}
        {t('ranking.rule', { count: leastCases })}
      </p>
    </div>
  );
}

/** The percentage over what it is made of, which leads to the very cases; a rate of nothing is none. */
function RateText({ row, rate, target, period }: RateTextProps) {
  const { t } = useTranslation('command');
  const inLanguage = useWords();
  const { [rate]: share, key, name, list } = row;
  if (share.denominator === 0) return <span className="muted">—</span>;
  return (
    <Link
      to="/rates"
      search={{
        ...{ ...period, period: 'own', groupBy: 'unit', rate, part: 'denominator' },
        ...(list === 'whole' ? {} : { key }),
      }}
      className={classes.rate}
      data-missed={isMissed(share, target)}
      aria-label={t('ranking.cases', {
        unit: inLanguage(name),
        rate: inLanguage(rates[rate].name),
        value: percent(share),
      })}
    >
      <b>{percent(share)}</b>
      <span className={classes.parts}>
        {share.numerator}/{share.denominator}
      </span>
    </Link>
  );
}
