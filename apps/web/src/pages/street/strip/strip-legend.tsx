import { useTranslation } from 'react-i18next';
import marks from './marks.module.css';
import classes from './strip-legend.module.css';

const entries = [
  { kind: 'element', state: 'done', label: 'figure.done' },
  { kind: 'element', state: 'underway', label: 'figure.underway' },
  { kind: 'element', state: 'todo', label: 'figure.todo' },
  { kind: 'element', state: 'late', label: 'lines.late' },
  { kind: 'element', state: 'compliant', label: 'strip.compliant' },
  { kind: 'cover', state: 'normal', label: 'strip.cover' },
  { kind: 'stall', state: 'normal', label: 'strip.stall' },
] as const;

/** The very forms of the strip with their names. */
export function StripLegend() {
  const { t } = useTranslation('street');
  return (
    <ul className={classes.legend}>
      {entries.map(({ kind, state, label }) => (
        <li key={label}>
          <svg width="12" height="14" viewBox="-6 -7 12 14" aria-hidden="true">
            <g className={marks.mark} data-kind={kind} data-state={state}>
              {kind === 'cover' ? (
                <circle r="3" className={marks.form} />
              ) : (
                <rect
                  x={kind === 'stall' ? -5 : -3}
                  y={kind === 'stall' ? -3 : state === 'late' ? -6 : -4}
                  width={kind === 'stall' ? 10 : 6}
                  height={kind === 'stall' ? 6 : state === 'late' ? 12 : 8}
                  rx="1"
                  className={marks.form}
                />
              )}
              {state === 'underway' && <rect x="-3" y="0" width="6" height="4" className={marks.half} />}
            </g>
          </svg>
          {t(label)}
        </li>
      ))}
    </ul>
  );
}
