import { useTranslation } from 'react-i18next';
import { KeyRows } from '../../ui/key-rows.tsx';

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
  return <KeyRows rows={rows.map(({ keys, act }) => ({ keys, text: t(`keys.${act}`) }))} />;
}
