import type { LayerDefinition } from '@cityplate/layers/definition';
import type { Import, ImportDecisions, ImportRow } from '@cityplate/wire/imports';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { importRowsQuery } from '../../api/imports.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import classes from './imports.module.css';
import { useFieldText } from './use-field-text.ts';

const shownAtOnce = 50;
type Decide = (decisions: ImportDecisions['decisions']) => void;

/** Records that may be something registered, side by side with what they may be. */
export function ImportDoubtful({
  file,
  layer,
  isBusy,
  onDecide,
}: {
  file: Import;
  layer: LayerDefinition;
  isBusy: boolean;
  onDecide: Decide;
}) {
  const { t } = useTranslation('imports');
  const isClear = file.counts.doubtful === 0;
  const rows = useQuery({ ...importRowsQuery(file.id, 'doubtful', shownAtOnce), enabled: !isClear });
  if (isClear) return null;
  return (
    <section className={classes.section} aria-label={t('doubtful.title')}>
      <h3>{t('doubtful.title')}</h3>
      <p className="muted">{t('doubtful.lead')}</p>
      {rows.error !== null && (
        <ProblemNotice error={rows.error} attempt={t('opening')} onRetry={() => void rows.refetch()} />
      )}
      {rows.data !== undefined && (
        <ul className={classes.list}>
          {rows.data.rows.map((row) => (
            <li key={row.row}>
              <Pair row={row} layer={layer} isBusy={isBusy} onDecide={onDecide} />
            </li>
          ))}
        </ul>
      )}
      {rows.data?.next !== undefined && <p className="muted">{t('doubtful.more')}</p>}
    </section>
  );
}

function Pair({
  row,
  layer,
  isBusy,
  onDecide,
}: {
  row: ImportRow;
  layer: LayerDefinition;
  isBusy: boolean;
  onDecide: Decide;
}) {
  const { t } = useTranslation('imports');
  const text = useFieldText(layer);
  return (
    <div className={classes.pair}>
      <div className={classes.side}>
        <b>{t('doubtful.row', { row: row.row })}</b>
        <span>{text(row.properties)}</span>
        <span className="muted">
          {row.reason === 'disagrees' ? t('doubtful.disagrees') : t('doubtful.several')}
        </span>
      </div>
      <div className={classes.side}>
        {row.candidates.map((candidate) => (
          <div key={candidate.id} className={classes.candidate}>
            <div>
              <b className="tabular">{candidate.code}</b>{' '}
              {candidate.metres !== undefined && (
                <span className="muted tabular">{t('doubtful.metres', { metres: candidate.metres })}</span>
              )}
              <div>{text(candidate.properties)}</div>
            </div>
            {candidate.takenBy === undefined ? (
              <Button
                size="xs"
                disabled={isBusy}
                onClick={() => onDecide([{ row: row.row, is: { asset: candidate.id } }])}
              >
                {t('doubtful.same')}
              </Button>
            ) : (
              <span className="muted">{t('doubtful.taken', { row: candidate.takenBy })}</span>
            )}
          </div>
        ))}
        <div className={classes.choices}>
          <Button
            size="xs"
            variant="default"
            disabled={isBusy}
            onClick={() => onDecide([{ row: row.row, is: 'new' }])}
          >
            {t('doubtful.new')}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            disabled={isBusy}
            onClick={() => onDecide([{ row: row.row, is: 'left-out' }])}
          >
            {t('doubtful.leave')}
          </Button>
        </div>
      </div>
    </div>
  );
}
