import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import {
  IconCrosshair,
  IconKeyboard,
  IconMagnet,
  IconMagnetOff,
  IconMapPinPlus,
  IconPointer,
  IconPolygon,
  IconRectangle,
  IconRubberStamp,
} from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LngLat } from '../../app/map-search.ts';
import type { DrawTool, Editing } from '../../drafts/editing.ts';
import type { Insets } from '../../map/map-seam.ts';
import { CoordinateEntry } from './coordinate-entry.tsx';
import classes from './edit-toolbar.module.css';
import { KeyList } from './key-list.tsx';
import { StampOptions } from './stamp-options.tsx';

const icons: Readonly<Record<DrawTool, ComponentType<{ size: number; stroke: number }>>> = {
  choose: IconPointer,
  point: IconMapPinPlus,
  stamp: IconRubberStamp,
  rectangle: IconRectangle,
  polygon: IconPolygon,
};

type EditToolbarProps = {
  editing: Editing;
  insets: Insets;
  onPlaceAtCentre: () => void;
  onPlace: (position: LngLat) => void;
};

/** Tools of the edit, over the map. On a phone it is a strip under the header that scrolls sideways. */
export function EditToolbar({ editing, insets, onPlaceAtCentre, onPlace }: EditToolbarProps) {
  const { t } = useTranslation('editing');
  const { tool, tools, isSnapping } = editing;
  const choices: readonly DrawTool[] = ['choose', ...tools];
  const isSetDown = tool === 'stamp' || tool === 'point';
  return (
    <div className={classes.strip} style={{ left: insets.left + 12, right: insets.right + 64 }}>
      <div className={classes.bar} role="toolbar" aria-label={t('tool.title')}>
        {tools.length > 0 && (
          <div className={classes.group}>
            {choices.map((each) => {
              const Icon = icons[each];
              return (
                <Press
                  key={each}
                  label={t(`tool.${each}`)}
                  isOn={tool === each}
                  onPress={() => editing.setTool(each)}
                >
                  <Icon size={19} stroke={1.6} />
                </Press>
              );
            })}
          </div>
        )}
        <div className={classes.group}>
          <Press
            label={t('tool.snapping')}
            isOn={isSnapping}
            onPress={() => editing.setSnapping(!isSnapping)}
          >
            {isSnapping ? <IconMagnet size={19} stroke={1.6} /> : <IconMagnetOff size={19} stroke={1.6} />}
          </Press>
          {isSetDown && (
            <>
              <Press label={t('tool.atCentre')} onPress={onPlaceAtCentre}>
                <IconCrosshair size={19} stroke={1.6} />
              </Press>
              <CoordinateEntry onPlace={onPlace} />
            </>
          )}
          <Popover position="bottom-end" withinPortal shadow="md">
            <Popover.Target>
              <Tooltip label={t('tool.keys')}>
                <ActionIcon
                  className={classes.keys}
                  size={36}
                  variant="subtle"
                  color="gray"
                  aria-label={t('tool.keys')}
                >
                  <IconKeyboard size={19} stroke={1.6} />
                </ActionIcon>
              </Tooltip>
            </Popover.Target>
            <Popover.Dropdown>
              <KeyList />
            </Popover.Dropdown>
          </Popover>
        </div>
      </div>
      {tool === 'stamp' && (
        <div className={classes.bar}>
          <StampOptions editing={editing} />
        </div>
      )}
    </div>
  );
}

type PressProps = { label: string; isOn?: boolean; onPress: () => void; children: ReactNode };

function Press({ label, isOn, onPress, children }: PressProps) {
  return (
    <Tooltip label={label} openDelay={300}>
      <ActionIcon
        size={36}
        variant="subtle"
        color="gray"
        className={classes.press ?? ''}
        aria-label={label}
        {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
        onClick={onPress}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
