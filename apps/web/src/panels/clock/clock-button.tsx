import { IconClockHour4 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLayers } from '../../api/layers.ts';
import { printList } from '../../app/map-search.ts';
import { isLayerOn, useMapState } from '../../app/use-map-state.ts';
import { Tool } from '../toolbar/tool.tsx';
import { clockLayer } from './use-clock-paint.ts';

/** Starts and stops the clock of the map; its layer comes on with it. */
export function ClockButton() {
  const { t } = useTranslation('hours');
  const { state, update } = useMapState();
  const layer = clockLayer(useLayers());
  if (layer === undefined) return null;
  const isOn = state.clock !== undefined;
  const toggle = () => {
    if (isOn) return update({ clock: undefined });
    const layers = isLayerOn(state, layer.id)
      ? {}
      : { layers: printList([...(state.layersOn ?? []), layer.id]) };
    update({ clock: 'now', cases: undefined, case: undefined, ...layers });
  };
  return (
    <Tool label={t('clock.title')} pressed={isOn} onPress={toggle}>
      <IconClockHour4 size={18} stroke={1.6} />
    </Tool>
  );
}
