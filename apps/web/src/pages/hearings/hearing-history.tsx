import type { HearingDetail } from '@cityplate/wire/hearings';
import { paths } from '@cityplate/wire/paths';
import { useTranslation } from 'react-i18next';
import { useDate } from '../../ui/use-date.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import classes from './hearing-page.module.css';

/** What happened to the ownership of these assets so far, newest first. */
export function HearingHistory({ hearing }: { hearing: HearingDetail }) {
  const { t } = useTranslation('hearing');
  const unitName = useUnitName();
  const { moment } = useDate();
  return (
    <section aria-label={t('history')} className={classes.panel}>
      <h3 className={classes.heading}>{t('history')}</h3>
      <ol className={classes.history}>
        {hearing.history.map((event) => (
          <li key={`${event.type}${event.at}${event.unit ?? ''}${event.decisionId ?? ''}`}>
            <span className="tabular muted">{moment(event.at)}</span>
            <span>
              {t(`event.${event.type}`)} {event.unit === undefined ? t('nobody') : unitName(event.unit)}
              {' · '}
              {t('count', { count: event.assets })}
              {event.reason !== undefined && ` · ${event.reason}`}
            </span>
            {event.decisionId !== undefined && event.number !== undefined && (
              <a
                href={paths.decisionPdf(event.decisionId)}
                target="_blank"
                rel="noreferrer"
                className="tabular"
              >
                {event.number}
              </a>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
