import type { MonthTally, ProgrammeProgress } from '@cityplate/wire/programme';
import type { Tally } from '@cityplate/wire/street-progress';
import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ProgrammeSearch, programmeViews } from '../../app/programme-search.ts';
import { type Column, FigureTable } from '../../ui/figure-table.tsx';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useWords } from '../../ui/use-words.ts';
import { ProgressBar } from '../street/progress-bar.tsx';
import { MonthChart } from './month-chart.tsx';
import classes from './programme.module.css';

/** Of nothing there is no share. */
const shareOf = (done: number, total: number) =>
  total === 0 ? '—' : `${((done / total) * 100).toFixed(1)} %`;
const nobody = 'none';

/** How far the programme is: in all, and by line, unit or month. A row chosen narrows the list below. */
export function ProgressSection({
  progress,
  search,
  choose,
}: {
  progress: ProgrammeProgress;
  search: ProgrammeSearch;
  choose: (change: ProgrammeSearch) => void;
}) {
  const { t } = useTranslation('programme');
  const inLanguage = useWords();
  const unitName = useUnitName();
  const view = search.sums ?? 'line';
  const figures: Column<Tally>[] = [
    { head: t('table.total'), as: 'figure', cell: ({ total }) => total },
    { head: t('table.done'), as: 'figure', cell: ({ done }) => done },
    { head: t('table.left'), as: 'figure', cell: ({ total, done }) => total - done },
    { head: t('table.late'), as: 'figure', isStrong: ({ late }) => late > 0, cell: ({ late }) => late },
    { head: t('table.rate'), as: 'figure', cell: ({ total, done }) => shareOf(done, total) },
    { head: '', cell: (tally) => <ProgressBar tally={tally} /> },
  ];
  const monthFigures: Column<MonthTally>[] = [
    { head: t('table.due'), as: 'figure', cell: ({ due }) => due },
    { head: t('table.dueDone'), as: 'figure', cell: ({ dueDone }) => dueDone },
    { head: t('table.late'), as: 'figure', isStrong: ({ late }) => late > 0, cell: ({ late }) => late },
    { head: t('table.finished'), as: 'figure', cell: ({ finished }) => finished },
  ];
  const { total } = progress;
  return (
    <section className={classes.progress} aria-label={t('progress.label')}>
      <div className={classes.total}>
        <b className="tabular">{t('total', { done: total.done, total: total.total })}</b>
        <span className={classes.keys}>
          {(['done', 'underway', 'todo'] as const).map((state) => (
            <span key={state} data-state={state} className="tabular">
              {t(`state.${state}`)} {total[state]}
            </span>
          ))}
          <span data-state="late" className="tabular">
            {t('state.late')} {total.late}
          </span>
        </span>
        <ProgressBar tally={total} thick />
      </div>
      <SegmentedControl
        size="xs"
        aria-label={t('view.label')}
        value={view}
        data={programmeViews.map((each) => ({ value: each, label: t(`view.${each}`) }))}
        onChange={(value) => choose({ sums: programmeViews.find((each) => each === value) })}
      />
      {view === 'line' && (
        <FigureTable
          isTall
          label={t('view.line')}
          rows={progress.lines}
          keyOf={({ key }) => key}
          columns={[{ head: t('table.line'), cell: ({ name }) => inLanguage(name) }, ...figures]}
          choosing={{
            chosen: search.line,
            onChoose: (key) => choose({ line: key === search.line ? undefined : key }),
          }}
        />
      )}
      {view === 'unit' && (
        <FigureTable
          isTall
          label={t('view.unit')}
          rows={progress.units}
          keyOf={({ unit }) => unit ?? nobody}
          columns={[
            {
              head: t('table.unit'),
              cell: ({ unit }) => (unit === null ? t('nobody') : unitName(unit)),
            },
            ...figures,
          ]}
          choosing={{
            chosen: search.unit,
            onChoose: (key) => choose({ unit: key === search.unit ? undefined : key }),
          }}
        />
      )}
      {view === 'month' && (
        <>
          <MonthChart months={progress.months} />
          <FigureTable
            isTall
            label={t('view.month')}
            rows={progress.months}
            keyOf={({ month }) => month}
            columns={[{ head: t('table.month'), cell: ({ month }) => month }, ...monthFigures]}
            choosing={{
              chosen: search.month,
              onChoose: (key) => choose({ month: key === search.month ? undefined : key }),
            }}
          />
        </>
      )}
    </section>
  );
}
