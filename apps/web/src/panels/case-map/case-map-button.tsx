import { IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { useMapState } from '../../app/use-map-state.ts';
import { Tool } from '../toolbar/tool.tsx';

/** Draws the open cases by the time left to them; the clock of the stalls makes room. */
export function CaseMapButton() {
  const { t } = useTranslation('cases');
  const { state, update } = useMapState();
  const { verbs } = useMe();
  if (!verbs.includes('case.read')) return null;
  const toggle = () =>
    update(state.hasCases ? { cases: undefined, case: undefined } : { cases: 'time', clock: undefined });
  return (
    <Tool label={t('map.title')} pressed={state.hasCases} onPress={toggle}>
      <IconClockExclamation size={18} stroke={1.6} />
    </Tool>
  );
}
