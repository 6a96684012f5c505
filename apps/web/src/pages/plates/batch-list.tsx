import { plateTemplates } from '@cityplate/wire/plate-templates';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { batchesQuery } from '../../api/plates.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useDate } from '../../ui/use-date.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './plates-page.module.css';
import { StateCounts } from './state-counts.tsx';

/** The batch log: what was made when, and what has become of it. */
export function BatchList() {
  const { t } = useTranslation('plates');
  const inLanguage = useWords();
  const { day } = useDate();
  const unitName = useUnitName();
  const batches = useQuery(batchesQuery);
  return (
    <section className={classes.section} aria-label={t('batches.title')}>
      <h3 className={classes.subtitle}>{t('batches.title')}</h3>
      {batches.error !== null ? (
        <ProblemNotice
          error={batches.error}
          attempt={t('batches.opening')}
          onRetry={() => void batches.refetch()}
        />
      ) : batches.data === undefined ? (
        <p role="status" className="muted">
          {t('reading')}
        </p>
      ) : batches.data.batches.length === 0 ? (
        <p className={classes.emptyBox}>{t('batches.none')}</p>
      ) : (
        <ul className={classes.cards}>
          {batches.data.batches.map((batch) => (
            <li key={batch.id}>
              <Link
                to="/plates/$batch"
                params={{ batch: batch.id }}
                search={{}}
                className={classes.card ?? ''}
              >
                <span className={classes.cardHead}>
                  <b>{batch.number}</b>
                  <span className="tabular">{t('batches.count', { count: batch.total })}</span>
                </span>
                <span className={`muted ${classes.cardNote}`}>{batch.note ?? ' '}</span>
                <StateCounts counts={batch.counts} total={batch.total} />
                <span className="muted tabular">
                  {t('batches.by', { time: day(batch.createdAt), unit: unitName(batch.unit) })} ·{' '}
                  {inLanguage(plateTemplates[batch.template].name)}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
