import { type Scheme, schemeStatuses } from '@cityplate/wire/parking-schemes';
import { useTranslation } from 'react-i18next';
import { useDate } from '../../ui/use-date.ts';
import classes from './scheme-steps.module.css';

/** How far a scheme has come, with the day of each step. */
export function SchemeSteps({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation('parking');
  const { day } = useDate();
  const reached = schemeStatuses.indexOf(scheme.status);
  const dates = {
    draft: scheme.createdAt,
    submitted: scheme.submittedAt,
    approved: scheme.approvedAt,
    published: scheme.publishedAt,
    accepted: scheme.acceptedAt,
  };
  return (
    <ol className={classes.steps} aria-label={t('steps')}>
      {schemeStatuses.map((status, index) => {
        const at = index <= reached ? dates[status] : undefined;
        return (
          <li key={status} data-done={index <= reached} aria-current={index === reached ? 'step' : undefined}>
            <span className={classes.dot} aria-hidden="true" />
            <span>{t(`status.${status}`)}</span>
            <span className={`tabular ${classes.day}`}>{at === undefined ? '' : day(at)}</span>
          </li>
        );
      })}
    </ol>
  );
}
