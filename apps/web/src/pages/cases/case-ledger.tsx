import type { CaseEvent } from '@cityplate/wire/cases';
import { useTranslation } from 'react-i18next';
import { PhotoList } from '../../ui/photo-list.tsx';
import { useDate } from '../../ui/use-date.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useCaseWords } from './case-words.ts';
import classes from './cases.module.css';

/** Who did what and when, newest first; nothing in it is ever changed. */
export function CaseLedger({ events }: { events: readonly CaseEvent[] }) {
  const { t } = useTranslation('cases');
  const words = useCaseWords();
  const unitName = useUnitName();
  const { moment } = useDate();
  return (
    <section className={classes.card} aria-label={t('ledger')}>
      <h3 className={classes.heading}>{t('ledger')}</h3>
      <ol className={classes.ledger}>
        {events.toReversed().map((event) => (
          <li key={event.seq}>
            <div className={classes.eventHead}>
              <b>{words.event(event.type)}</b>
              {event.unit !== undefined && <span>{t('to', { unit: unitName(event.unit) })}</span>}
              <span className="muted tabular">{moment(event.at)}</span>
            </div>
            <div className="muted">
              {event.personUnit === undefined ? t('someone') : unitName(event.personUnit)}
              {event.person === undefined ? '' : ` · ${event.person}`}
              {event.dueAt === undefined ? '' : ` · ${t('dueUntil', { time: moment(event.dueAt) })}`}
            </div>
            {event.note !== undefined && <p className={classes.note}>{event.note}</p>}
            <PhotoList photos={event.photoIds.map((id) => ({ id, label: t('photo') }))} />
          </li>
        ))}
      </ol>
    </section>
  );
}
