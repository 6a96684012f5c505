import { useHotkeys } from '@mantine/hooks';
import { IconFocusCentered, IconLasso, IconLayoutSidebarLeftExpand, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LiveState } from '../../api/events.ts';
import { useMapState } from '../../app/use-map-state.ts';
import type { Insets } from '../../map/map-seam.ts';
import { CaseMapButton } from '../case-map/case-map-button.tsx';
import { ClaimsButton } from '../claims/claims-button.tsx';
import { ClockButton } from '../clock/clock-button.tsx';
import { CreateMenu } from '../edit/create-menu.tsx';
import classes from './map-toolbar.module.css';
import { Tool } from './tool.tsx';

export type MapTool = 'choose' | 'lasso';

type MapToolbarProps = {
  tool: MapTool;
  onTool: (tool: MapTool) => void;
  onTakeView: () => void;
  insets: Insets;
  live: LiveState;
};

/** Tools of the map, in one column at its edge; editing tools join them here. */
export function MapToolbar({ tool, onTool, onTakeView, insets, live }: MapToolbarProps) {
  const { t } = useTranslation();
  const { state, update } = useMapState();
  const toggleLasso = () => onTool(tool === 'lasso' ? 'choose' : 'lasso');
  useHotkeys([
    ['l', toggleLasso],
    ['v', onTakeView],
  ]);

  return (
    <>
      {!state.panelOpen && (
        <div className={classes.opener}>
          <Tool label={t('layers.unfold')} onPress={() => update({ panel: undefined })}>
            <IconLayoutSidebarLeftExpand size={18} stroke={1.6} />
          </Tool>
        </div>
      )}
      <div
        className={classes.tools}
        style={{ right: insets.right + 12 }}
        role="toolbar"
        aria-label={t('tools.title')}
      >
        <CreateMenu />
        <ClaimsButton />
        <Tool label={t('tools.lasso')} pressed={tool === 'lasso'} onPress={toggleLasso}>
          <IconLasso size={18} stroke={1.6} />
        </Tool>
        <Tool label={t('tools.view')} onPress={onTakeView}>
          <IconFocusCentered size={18} stroke={1.6} />
        </Tool>
        <ClockButton />
        <CaseMapButton />
        {state.area !== undefined && (
          <Tool label={t('tools.clearArea')} onPress={() => update({ area: undefined }, 'push')}>
            <IconX size={18} stroke={1.6} />
          </Tool>
        )}
      </div>
      {live === 'interrupted' && (
        <div className={classes.live} role="status">
          {t('live.interrupted')}
        </div>
      )}
    </>
  );
}
