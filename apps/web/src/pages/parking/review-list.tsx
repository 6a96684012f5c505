import type { Scheme } from '@cityplate/wire/parking-schemes';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDate } from '../../ui/use-date.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import classes from './review-list.module.css';
import { Verdicts } from './verdicts.tsx';

type ReviewListProps = { scheme: Scheme; onShow: (position: [number, number]) => void };

/** Whom the scheme was shown to, and what each unit has said and where; what was said of an older version is pale. */
export function ReviewList({ scheme, onShow }: ReviewListProps) {
  const { t } = useTranslation('parking');
  const unitName = useUnitName();
  const { moment } = useDate();
  if (scheme.status === 'draft' && scheme.reviews.length === 0) return null;
  return (
    <section className={classes.reviews} aria-label={t('review.title')}>
      <h3 className={classes.heading}>{t('review.title')}</h3>
      <Verdicts reviewers={scheme.reviewers} />
      {scheme.reviews.map(({ id, unit, personName, verdict, reason, position, at, counts }) => (
        <article key={id} className={classes.review} data-verdict={verdict} data-old={!counts}>
          <p className={classes.who}>
            <b>{unitName(unit)}</b> {t(`verdict.${verdict}`)}
            <span className={classes.when}>
              {personName} · {moment(at)}
            </span>
          </p>
          {reason !== undefined && <p className={classes.reason}>{reason}</p>}
          {position !== undefined && (
            <Button size="compact-xs" variant="default" onClick={() => onShow(position)}>
              {t('review.show')}
            </Button>
          )}
        </article>
      ))}
    </section>
  );
}
