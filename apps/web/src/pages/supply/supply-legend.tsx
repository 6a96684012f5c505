import type { ParkingSupply } from '@cityplate/wire/parking-supply';
import { useTranslation } from 'react-i18next';
import { useColorTheme } from '../../app/appearance.ts';
import { supplyInks } from '../../map/marks/supply.ts';
import { shareSteps, shortageGrade, stallGrade, stallSteps } from './grades.ts';
import classes from './supply-legend.module.css';
import type { Street } from './use-streets.ts';

type Key = { readonly color: string; readonly text: string; readonly count: number };

type SupplyLegendProps = { compounds: ParkingSupply['compounds']; streets: readonly Street[] };

/** What the colours mean, and how many compounds and streets there are of each. */
export function SupplyLegend({ compounds, streets }: SupplyLegendProps) {
  const { t } = useTranslation('supply');
  const inks = supplyInks[useColorTheme()];
  const percent = shareSteps.map((share) => share * 100);
  const shares = [
    t('legend.enough'),
    t('legend.below', { to: percent[0] }),
    t('legend.between', { from: percent[0], to: percent[1] }),
    t('legend.between', { from: percent[1], to: percent[2] }),
    t('legend.above', { from: percent[2] }),
  ];
  const [few, some, many] = stallSteps;
  const gains = ['0', `1–${few - 1}`, `${few}–${some - 1}`, `${some}–${many - 1}`, `≥ ${many}`];
  const grades = compounds.map(shortageGrade);
  const unknown = grades.filter((grade) => grade === undefined).length;
  const shortage: Key[] = shares.map((text, grade) => ({
    ...{ text, color: inks.shortage[grade] ?? inks.unknown },
    count: grades.filter((each) => each === grade).length,
  }));
  const stalls: Key[] = gains.map((text, grade) => ({
    ...{ text, color: inks.stalls[grade] ?? inks.unknown },
    count: streets.filter((street) => stallGrade(street.stalls) === grade).length,
  }));
  return (
    <div className={classes.legend}>
      <Scale
        title={t('legend.shortage')}
        shape="area"
        keys={[
          ...shortage,
          ...(unknown > 0 ? [{ text: t('uncounted'), color: inks.unknown, count: unknown }] : []),
        ]}
      />
      {streets.length > 0 && <Scale title={t('legend.stalls')} shape="line" keys={stalls} />}
    </div>
  );
}

function Scale({ title, shape, keys }: { title: string; shape: 'area' | 'line'; keys: readonly Key[] }) {
  return (
    <section aria-label={title}>
      <h4 className={classes.title}>{title}</h4>
      <ul className={classes.keys}>
        {keys.map(({ color, text, count }) => (
          <li key={text}>
            <span
              className={classes.swatch}
              data-shape={shape}
              style={{ background: color }}
              aria-hidden="true"
            />
            {text}
            <span className={`tabular ${classes.count}`}>{count}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
