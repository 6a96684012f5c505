import { useTranslation } from 'react-i18next';
import classes from './front-card.module.css';
import type { Front } from './street-marks.ts';
import { chainageText, type MarkState, stateOf } from './street-view.ts';
import { useElementWords } from './use-mark-words.ts';

const told: readonly Exclude<MarkState, 'compliant'>[] = ['late', 'underway', 'todo', 'done'];
const labels = {
  late: 'lines.late',
  underway: 'figure.underway',
  todo: 'figure.todo',
  done: 'figure.done',
} as const;

/** What hangs on one house, under the pointer. */
export function FrontCard({ front, x, y }: { front: Front; x: number; y: number }) {
  const { t } = useTranslation('street');
  const words = useElementWords();
  const lines = [...new Set(front.elements.map(({ properties }) => properties.line))];
  return (
    <div
      className={classes.card}
      style={{ transform: `translate(${x + 14}px, ${y + 14}px)` }}
      aria-hidden="true"
    >
      <div className={classes.head}>
        {front.elements[0]?.properties.building}{' '}
        <span>{`${chainageText(front.chainageMetres)} ${t(`mark.${front.side}`)}`}</span>
      </div>
      {lines.map((line) => (
        <div key={line} className={classes.line}>
          <span>{words('line', line)}</span>
          {told.map((state) => {
            const count = front.elements.filter(
              (element) => element.properties.line === line && stateOf(element) === state,
            ).length;
            return count === 0 ? null : (
              <b key={state} data-state={state}>
                {t(labels[state])} {count}
              </b>
            );
          })}
        </div>
      ))}
    </div>
  );
}
