import type { LayerDefinition } from '@cityplate/layers/definition';
import { useTranslation } from 'react-i18next';
import type { Counts } from '../../api/counts.ts';
import { useColorTheme } from '../../app/appearance.ts';
import { useMapState } from '../../app/use-map-state.ts';
import { paintLegend, tallyOf } from '../../map/paint-legend.ts';
import { Swatch } from '../../ui/state-swatch.tsx';
import { useNumber } from '../../ui/use-number.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './layer-list.module.css';

/** The entries of the very rule that paints the map, with what is there of each. */
export function LayerLegend({
  id,
  layer,
  counts,
}: {
  id: string;
  layer: LayerDefinition;
  counts: Counts | undefined;
}) {
  const { t } = useTranslation('hours');
  const inLanguage = useWords();
  const number = useNumber();
  const theme = useColorTheme();
  const { state } = useMapState();
  const legend = paintLegend(layer, state.paint, theme);
  const tally = counts?.[tallyOf(legend)] ?? {};
  // The clock paints its layer by its own colours; its card says what they mean and how many there are.
  if (state.clock !== undefined && layer.clock !== undefined)
    return (
      <p id={id} className={classes.byClock}>
        {t('clock.painted')}
      </p>
    );
  const isPoint = layer.geometry.includes('Point');

  return (
    <ul id={id} className={classes.legend}>
      {legend.entries.map(({ value, name, color }) => (
        <li key={value} className={classes.entry}>
          <Swatch color={color} shape={isPoint ? 'dot' : 'area'} outline="var(--cp-line-strong)" />
          <span className={classes.entryName}>{inLanguage(name)}</span>
          <span className={`tabular ${classes.entryCount}`}>
            {counts === undefined ? '' : number(tally[value] ?? 0)}
          </span>
        </li>
      ))}
    </ul>
  );
}
