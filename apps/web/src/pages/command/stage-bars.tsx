import { keysOf } from '@cityplate/layers/record';
import { type CaseStage, caseStages } from '@cityplate/wire/case-transitions';
import { useTranslation } from 'react-i18next';
import { useCaseWords } from '../cases/case-words.ts';
import { BarList } from './bar-list.tsx';
import type { BoardProps } from './command-board.tsx';

/** Who acts on a case of each stage; the two axles (domain 1.7) are the office and the unit. */
const sideOf: Partial<Record<CaseStage, 'office' | 'unit' | 'verifier'>> = {
  collected: 'office',
  accepted: 'office',
  registered: 'office',
  dispatched: 'unit',
  handling: 'unit',
  rework: 'unit',
  handled: 'verifier',
  verified: 'office',
};
const openStages = keysOf(caseStages).filter((stage) => caseStages[stage].open);

/** Where cases wait, in the order of their life, and who is to act. */
export function StageBars({ command: { stages }, search }: BoardProps) {
  const { t } = useTranslation('command');
  const words = useCaseWords();
  const countOf = new Map(stages.map(({ stage, open }) => [stage, open]));
  return (
    <BarList
      bars={openStages.map((stage) => {
        const side = sideOf[stage];
        return {
          key: stage,
          name: words.stage(stage),
          about: side === undefined ? undefined : t(`side.${side}`),
          count: countOf.get(stage) ?? 0,
          search: { ...search, stage },
        };
      })}
    />
  );
}
