import type { Street } from '@cityplate/wire/streets';
import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNumber } from '../../../ui/use-number.ts';
import { useWords } from '../../../ui/use-words.ts';
import { ProgressBar } from '../progress-bar.tsx';
import { percentDone, type StreetView } from '../street-view.ts';
import type { StreetChoice } from '../use-street-choice.ts';
import classes from './headline.module.css';

/** How far the street is, in one number; what it is made of beside it. */
export function Headline({
  street,
  view,
  choice,
}: {
  street: Street;
  view: StreetView;
  choice: StreetChoice;
}) {
  const { t } = useTranslation('street');
  const inLanguage = useWords();
  const number = useNumber();
  const { total, line, zone } = view;
  const lineName = line === undefined ? undefined : inLanguage(line.name);
  const scope = [zone?.shortName, lineName].filter((word) => word !== undefined).join(' · ');
  const figures = [
    ['done', total.done],
    ['underway', total.underway],
    ['todo', total.todo],
    ['late', total.late],
  ] as const;
  return (
    <section className={classes.headline} aria-label={t('page.story')}>
      <div className={classes.share}>
        <span className={classes.percent} data-testid="share">
          {number(percentDone(total))}
          <small>%</small>
        </span>
        <span className={classes.caption}>
          {t('figure.share')} · {t('figure.ofTotal', { total: number(total.total) })}
        </span>
      </div>
      <dl className={classes.figures}>
        {figures.map(([state, count]) => (
          <div key={state} data-state={state} data-none={count === 0}>
            <dt>{t(`figure.${state}`)}</dt>
            <dd data-testid={`total-${state}`}>{number(count)}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.bar}>
        <ProgressBar tally={total} thick />
      </div>
      {scope !== '' && (
        <div className={classes.scope} aria-live="polite">
          <span className="muted">{t('filter.label')}</span>
          {zone !== undefined && (
            <Chip
              label={zone.shortName}
              close={t('filter.clearZone', { name: zone.shortName })}
              onClose={() => choice.toggleZone(zone.zone.id)}
            />
          )}
          {line !== undefined && lineName !== undefined && (
            <Chip
              label={lineName}
              close={t('filter.clearLine', { name: lineName })}
              onClose={() => choice.toggleLine(line.line)}
            />
          )}
        </div>
      )}
      <p className={classes.facts}>
        {t('page.facts', {
          length: number(Math.round(street.lengthMetres)),
          zones: number(street.zones.length),
          compliant: number(total.compliant),
        })}
      </p>
    </section>
  );
}

function Chip({ label, close, onClose }: { label: string; close: string; onClose: () => void }) {
  return (
    <span className={classes.chip}>
      {label}
      <CloseButton size="sm" aria-label={close} onClick={onClose} />
    </span>
  );
}
