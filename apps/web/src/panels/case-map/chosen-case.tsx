import { Button, CloseButton, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { caseQuery } from '../../api/cases.ts';
import { CaseClock } from '../../pages/cases/case-clock.tsx';
import { useCaseWords } from '../../pages/cases/case-words.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useUnitName } from '../../ui/use-unit-name.ts';
import classes from './case-map-card.module.css';

/** One case in three lines: what and where, whose it is and how much time is left, and the way to all of it. */
export function ChosenCase({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('cases');
  const words = useCaseWords();
  const unitName = useUnitName();
  const { data: file, error, refetch } = useQuery(caseQuery(id));
  if (error !== null)
    return <ProblemNotice error={error} attempt={t('readingOne')} onRetry={() => void refetch()} />;
  if (file === undefined) return <Skeleton height={56} aria-busy="true" aria-label={t('readingOne')} />;
  return (
    <article className={classes.chosen} aria-label={t('map.chosen')}>
      <div className={classes.what}>
        <b>{words.kind(file)}</b>
        <span className={classes.place}>{words.place(file)}</span>
        <CloseButton size="sm" aria-label={t('map.closeOne')} onClick={onClose} />
      </div>
      <div className={classes.who}>
        <span>{words.stage(file.stage)}</span>
        <span className="muted">{file.unit === undefined ? t('nobody') : unitName(file.unit)}</span>
        <CaseClock file={file} />
        <Button
          size="compact-sm"
          variant="light"
          renderRoot={(props) => <Link to="/cases/$case" params={{ case: id }} {...props} />}
        >
          {t('map.open')}
        </Button>
      </div>
      <div className={`tabular muted ${classes.number}`}>{file.number}</div>
    </article>
  );
}
