import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FigureTable } from '../../ui/figure-table.tsx';
import { useNumber } from '../../ui/use-number.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './compliance-page.module.css';
import type { BrokenRule } from './group-breaches.ts';

type RuleTableProps = {
  groups: readonly BrokenRule[];
  off: readonly string[];
  chosen: string | undefined;
  onChoose: (rule: string) => void;
  onSwitch: (rule: string) => void;
};

/** Rules that are broken: where they come from, how sure that is, and by how many stalls. */
export function RuleTable({ groups, off, chosen, onChoose, onSwitch }: RuleTableProps) {
  const { t } = useTranslation('compliance');
  const parking = useTranslation('parking');
  const inLanguage = useWords();
  const writing = useNumber();
  return (
    <FigureTable
      label={t('rules')}
      rows={groups}
      keyOf={({ rule }) => rule.id}
      choosing={{ chosen, onChoose }}
      columns={[
        {
          head: t('column.rule'),
          cell: ({ rule }) => (
            <span className={classes.rule}>
              {inLanguage(rule.name)}
              <span className={classes.about}>{inLanguage(rule.clause)}</span>
            </span>
          ),
        },
        {
          ...{ head: t('column.stalls'), as: 'figure' },
          cell: ({ stalls }) => writing(stalls.length),
          isStrong: ({ rule }) => rule.level === 'must' && !off.includes(rule.id),
        },
        { head: t('column.level'), cell: ({ rule }) => parking.t(`level.${rule.level}`) },
        { head: t('column.certainty'), cell: ({ rule }) => parking.t(`certainty.${rule.certainty}`) },
        {
          head: t('column.counts'),
          cell: ({ rule }) => (
            <Switch
              size="xs"
              className={classes.above ?? ''}
              aria-label={t('counts', { rule: inLanguage(rule.name) })}
              checked={!off.includes(rule.id)}
              onChange={() => onSwitch(rule.id)}
            />
          ),
        },
      ]}
    />
  );
}
