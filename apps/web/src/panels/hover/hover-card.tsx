import { legend, letterLegend } from '@cityplate/layers/derive/legend';
import { publicUseKey } from '@cityplate/layers/derive/public-use';
import { ownershipStates, remediationStates } from '@cityplate/layers/states';
import { useTranslation } from 'react-i18next';
import { useLayers } from '../../api/layers.ts';
import { useColorTheme } from '../../app/appearance.ts';
import type { Hover } from '../../map/use-map-pointer.ts';
import { StateLabel } from '../../ui/state-swatch.tsx';
import { useNumber } from '../../ui/use-number.ts';
import { useWords } from '../../ui/use-words.ts';
import { UseLine } from '../clock/use-line.tsx';
import classes from './hover-card.module.css';

const stateOf = <S,>(states: Readonly<Record<string, S>>, key: unknown): S | undefined =>
  typeof key === 'string' ? states[key] : undefined;

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** What lies under the pointer, in as few words as tell it apart. Follows the pointer; never takes it. */
export function HoverCard({ hover: { hit, x, y } }: { hover: Hover }) {
  const { t } = useTranslation();
  const inLanguage = useWords();
  const number = useNumber();
  const theme = useColorTheme();
  const layer = useLayers().find((each) => each.id === hit.layer);
  if (layer === undefined) return null;
  const kinds = layer.style.letter === undefined ? legend(layer, theme).entries : letterLegend(layer);
  const kindField = layer.style.letter?.by ?? layer.style.color.by;
  const kind = kinds.find((entry) => entry.value === hit.properties[kindField]);
  const ownership = stateOf(ownershipStates, hit.properties.ownership);
  const remediation = stateOf(remediationStates, hit.properties.remediation);
  const { code, name } = hit.properties;

  return (
    <div
      className={classes.card}
      style={{ transform: `translate(${x + 14}px, ${y + 14}px)` }}
      aria-hidden="true"
    >
      <div className={classes.head}>
        {inLanguage(layer.name)}
        {hit.count !== undefined && (
          <b className="tabular"> {t('hover.count', { count: hit.count, written: number(hit.count) })}</b>
        )}
        {kind !== undefined && <span> · {inLanguage(kind.name)}</span>}
      </div>
      {typeof name === 'string' && <div className={classes.name}>{name}</div>}
      {typeof code === 'string' && <div className={`tabular ${classes.code}`}>{code}</div>}
      {layer.clock !== undefined && hit.count === undefined && hit.properties.life === 'live' && (
        <UseLine publicUse={textOf(hit.properties[publicUseKey])} />
      )}
      <div className={classes.states}>
        {ownership !== undefined && <StateLabel state={ownership} name={inLanguage(ownership.name)} />}
        {remediation !== undefined && hit.properties.remediation !== 'normal' && (
          <StateLabel state={remediation} name={inLanguage(remediation.name)} />
        )}
      </div>
    </div>
  );
}
