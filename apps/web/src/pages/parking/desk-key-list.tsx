import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { KeyRows } from '../../ui/key-rows.tsx';
import classes from './desk.module.css';
import { deskKeys } from './desk-keys.ts';

/** Keys that the tools on the map hear, listed with those of the board. */
const mapKeys = [
  { keys: ['←↑↓→'], act: 'arrows' },
  { keys: ['R'], act: 'rotate' },
  { keys: ['Enter'], act: 'enter' },
  { keys: ['Alt'], act: 'alt' },
  { keys: ['Ctrl', 'Z'], act: 'undo' },
  { keys: ['Ctrl', 'Y'], act: 'redo' },
] as const;

const written = (key: string) => (key.length === 1 ? key.toUpperCase() : key === 'escape' ? 'Esc' : 'Delete');

/** Every key of the drawing board. */
function DeskKeyList() {
  const { t } = useTranslation('desk');
  const { t: editing } = useTranslation('editing');
  return (
    <KeyRows
      rows={[
        ...Object.entries(deskKeys).map(([key, deed]) => ({ keys: [written(key)], text: t(`keys.${deed}`) })),
        ...mapKeys.map(({ keys, act }) => ({ keys, text: editing(`keys.${act}`) })),
      ]}
    />
  );
}

/** Shows every key of the drawing board. */
export function DeskKeyButton() {
  const { t } = useTranslation('desk');
  return (
    <Popover position="bottom-end" withinPortal shadow="md">
      <Popover.Target>
        <Tooltip label={t('keys.title')}>
          <ActionIcon
            className={classes.keyboard ?? ''}
            variant="subtle"
            color="gray"
            aria-label={t('keys.title')}
          >
            <IconKeyboard size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <DeskKeyList />
      </Popover.Dropdown>
    </Popover>
  );
}
