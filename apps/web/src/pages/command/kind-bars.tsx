import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';
import { useCaseWords } from '../cases/case-words.ts';
import { BarList } from './bar-list.tsx';
import type { BoardProps } from './command-board.tsx';

/** Defect kinds by how many of them are open, the late ones in the colour of late. */
export function KindBars({ command: { kinds }, search }: BoardProps) {
  const { t } = useTranslation('command');
  const words = useCaseWords();
  if (kinds.length === 0) return <Notice title={t('kinds.none')} action={null} />;
  return (
    <BarList
      bars={kinds
        .toSorted((one, other) => other.open - one.open)
        .map(({ layer, kind, open, overdue }) => ({
          key: `${layer} ${kind}`,
          name: words.kind({ layer, kind }),
          count: open,
          late: overdue,
          search: { ...search, layer, kind },
        }))}
    />
  );
}
