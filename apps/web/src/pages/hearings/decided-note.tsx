import { paths } from '@cityplate/wire/paths';
import { useTranslation } from 'react-i18next';
import { useDate } from '../../ui/use-date.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import classes from './hearing-page.module.css';

export interface Decided {
  id: string;
  number: string;
  holder: string | null;
  assets: number;
  objectionsUntil: string | undefined;
}

/** What was just decided, with its paper; stays when the hearing itself is gone. */
export function DecidedNote({ decided }: { decided: Decided }) {
  const { t } = useTranslation('hearing');
  const unitName = useUnitName();
  const { moment } = useDate();
  const holder = decided.holder === null ? t('nobody') : unitName(decided.holder);
  return (
    <div className={classes.decided} role="status">
      <b>{t('decide.done', { number: decided.number, count: decided.assets, holder })}</b>
      {decided.objectionsUntil !== undefined && (
        <span className="tabular muted">{t('decide.until', { time: moment(decided.objectionsUntil) })}</span>
      )}
      <a href={paths.decisionPdf(decided.id)} target="_blank" rel="noreferrer">
        {t('decide.pdf')}
      </a>
    </div>
  );
}
