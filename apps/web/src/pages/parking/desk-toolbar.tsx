import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconFileImport,
  IconParking,
  IconPencilPlus,
  IconRectangle,
  IconRoad,
  IconRubberStamp,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './desk.module.css';
import type { DeskChoice } from './use-desk-choice.ts';

const stallTools = { rectangle: IconRectangle, stamp: IconRubberStamp } as const;

/** What the planner draws with: kerbs, single stalls. */
export function DeskToolbar({ choice: { tool, take } }: { choice: DeskChoice }) {
  const { t } = useTranslation('desk');
  const { t: parking } = useTranslation('parking');
  const { t: survey } = useTranslation('survey');
  const { t: lot } = useTranslation('lot');
  return (
    <div className={classes.tools} role="toolbar" aria-label={t('tools')}>
      <Button
        size="xs"
        px={8}
        variant={tool === 'draw' ? 'filled' : 'light'}
        leftSection={<IconPencilPlus size={15} />}
        aria-pressed={tool === 'draw'}
        onClick={() => take('draw')}
      >
        {parking('draw.begin')}
      </Button>
      <Button
        size="xs"
        px={8}
        variant={tool === 'pick' ? 'filled' : 'light'}
        leftSection={<IconRoad size={15} />}
        aria-pressed={tool === 'pick'}
        onClick={() => take('pick')}
      >
        {parking('pick.begin')}
      </Button>
      <span className={classes.group}>
        {(['rectangle', 'stamp'] as const).map((each) => {
          const Icon = stallTools[each];
          return (
            <Tooltip key={each} label={t(`tool.${each}`)}>
              <ActionIcon
                size={30}
                variant={tool === each ? 'filled' : 'light'}
                aria-label={t(`tool.${each}`)}
                aria-pressed={tool === each}
                onClick={() => take(each)}
              >
                <Icon size={17} stroke={1.7} />
              </ActionIcon>
            </Tooltip>
          );
        })}
        <Tooltip label={lot('begin')}>
          <ActionIcon size={30} variant="light" aria-label={lot('begin')} onClick={() => take('lot')}>
            <IconParking size={17} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={survey('begin')}>
          <ActionIcon size={30} variant="light" aria-label={survey('begin')} onClick={() => take('survey')}>
            <IconFileImport size={17} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </span>
    </div>
  );
}
