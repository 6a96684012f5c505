import { Kbd } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './edit-toolbar.module.css';

const rows = [
  { keys: ['Enter'], act: 'enter' },
  { keys: ['Esc'], act: 'escape' },
  { keys: ['←↑↓→'], act: 'arrows' },
  { keys: ['R'], act: 'rotate' },
  { keys: ['F'], act: 'lean' },
  { keys: ['Alt'], act: 'alt' },
  { keys: ['Delete'], act: 'remove' },
  { keys: ['Ctrl', 'Z'], act: 'undo' },
  { keys: ['Ctrl', 'Shift', 'Z'], act: 'redo' },
] as const;

export function KeyList() {
  const { t } = useTranslation('editing');
  return (
    <dl className={classes.keyList}>
      {rows.map(({ keys, act }) => (
        <div key={act}>
          <dt>
            {keys.map((key) => (
              <Kbd key={key} size="xs">
                {key}
              </Kbd>
            ))}
          </dt>
          <dd>{t(`keys.${act}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
