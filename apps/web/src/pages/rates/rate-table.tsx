import { type Rate, type RateGroup, type RatePart, type RatesAnswer, rateIds } from '@cityplate/wire/rates';
import { useTranslation } from 'react-i18next';
import { type Column, FigureTable } from '../../ui/figure-table.tsx';
import { useWords } from '../../ui/use-words.ts';
import { RateNumber } from './rate-number.tsx';
import { badness } from './share.ts';

interface RateTableProps {
  answer: RatesAnswer;
  worst: Rate;
  onOpen: (rate: Rate, part: RatePart, key: string) => void;
}

/** Much of these is good, little of the others. */
const goodWhenHigh = new Set<Rate>(['solved', 'onTime', 'closed']);

/** One group a line, the worst by the chosen rate first. */
export function RateTable({ answer, worst, onOpen }: RateTableProps) {
  const { t } = useTranslation('rates');
  const inLanguage = useWords();
  const { groupBy = 'unit', formula } = answer;
  const bad = (group: RateGroup) => badness(group[worst], goodWhenHigh.has(worst));
  const rows = answer.groups.toSorted(
    (one, next) => bad(next) - bad(one) || next[worst].denominator - one[worst].denominator,
  );
  const columns = rateIds.map((rate): Column<RateGroup> => {
    const name = inLanguage(formula.rates[rate]?.name ?? { zh: rate, en: rate });
    const target = formula.rates[rate]?.target;
    return {
      head: name,
      as: 'figure',
      cell: (group) => (
        <RateNumber
          {...{ share: group[rate], target, rate, name }}
          of={inLanguage(group.name)}
          onOpen={(opened, part) => onOpen(opened, part, group.key)}
        />
      ),
    };
  });
  return (
    <FigureTable
      label={t('table', { by: t(`by.${groupBy}`) })}
      rows={rows}
      keyOf={({ key }) => key}
      columns={[{ head: t(`by.${groupBy}`), cell: ({ name }) => inLanguage(name) }, ...columns]}
    />
  );
}
