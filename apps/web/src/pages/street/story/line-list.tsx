import type { StreetLine } from '@cityplate/wire/streets';
import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNumber } from '../../../ui/use-number.ts';
import { useWords } from '../../../ui/use-words.ts';
import { ProgressBar } from '../progress-bar.tsx';
import type { StreetView } from '../street-view.ts';
import type { StreetChoice } from '../use-street-choice.ts';
import classes from './line-list.module.css';

/** The four lines of the plan; choosing one shows only that everywhere. */
export function LineList({ view, choice }: { view: StreetView; choice: StreetChoice }) {
  const { t } = useTranslation('street');
  return (
    <section aria-labelledby="lines-title" className={classes.section}>
      <header className={classes.head}>
        <h2 id="lines-title">{t('lines.title')}</h2>
        <span>{t('lines.method')}</span>
      </header>
      <ul className={classes.list}>
        {view.lines.map((line) => (
          <li key={line.line}>
            <LineRow line={line} choice={choice} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function LineRow({ line, choice }: { line: StreetLine; choice: StreetChoice }) {
  const { t } = useTranslation('street');
  const inLanguage = useWords();
  const number = useNumber();
  const { total, done, underway, todo, late, actions } = line;
  const name = inLanguage(line.name);
  const isChosen = choice.line === line.line;
  return (
    <UnstyledButton
      className={classes.row}
      aria-pressed={isChosen}
      data-dim={choice.line !== undefined && !isChosen}
      data-testid={`line-${line.line}`}
      onClick={() => choice.toggleLine(line.line)}
    >
      <span className={classes.sum}>{t('figure.summary', { name, total, done, underway, todo, late })}</span>
      <span className={classes.name} aria-hidden="true">
        {name}
      </span>
      <span className={classes.figure} aria-hidden="true">
        <b>{number(done)}</b>
        <span>/ {number(total)}</span>
      </span>
      <span className={classes.bar}>
        <ProgressBar tally={line} />
      </span>
      <span className={classes.late} data-none={late === 0} aria-hidden="true">
        {late === 0 ? '' : `${t('lines.late')} ${number(late)}`}
      </span>
      <span className={classes.actions} aria-hidden="true">
        {total === 0
          ? t('lines.nothing')
          : actions.map((action) => (
              <span key={action.action} data-none={action.total === 0}>
                {inLanguage(action.name)}{' '}
                <b>
                  {number(action.done)}/{number(action.total)}
                </b>
              </span>
            ))}
      </span>
    </UnstyledButton>
  );
}
