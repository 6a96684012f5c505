import type { StallBreach } from '@cityplate/parking/check-stalls';
import { Button } from '@mantine/core';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Moment } from '../../commands/content.ts';
import { type FixQuestion, type StallFix, stallFixes } from '../../commands/stall-fixes.ts';
import { useNumber } from '../../ui/use-number.ts';
import classes from './desk.module.css';
import ruleClasses from './rule-cards.module.css';

export type BrokenStallsProps = {
  breaches: readonly StallBreach[];
  numbers: ReadonlyMap<string, string>;
  textOf: (breach: StallBreach) => string;
  onStall: (id: string) => void;
  /** Undefined where nothing can be changed. */
  fixing?: { readonly question: FixQuestion; readonly onFix: (moment: Moment) => void } | undefined;
};

const mostShown = 6;

/** The stalls drawn by hand that break one rule: which, by how much, and against what. */
export function BrokenStalls({ breaches, numbers, textOf, onStall, fixing }: BrokenStallsProps) {
  const { t } = useTranslation('desk');
  const { t: parking } = useTranslation('parking');
  // One fix mends a stall whatever it is too near to.
  const isFirst = ({ stallId }: StallBreach, index: number) =>
    breaches.findIndex((each) => each.stallId === stallId) === index;
  return (
    <ul className={classes.broken}>
      {breaches.slice(0, mostShown).map((breach, index) => (
        <li key={`${breach.stallId}/${breach.obstacleId}/${breach.required}`}>
          <span className={classes.breach}>
            <button
              type="button"
              className={`${ruleClasses.show} tabular`}
              onClick={() => onStall(breach.stallId)}
            >
              <b>{t('stall.of', { number: numbers.get(breach.stallId) })}</b>
            </button>
            <span className="tabular">{textOf(breach)}</span>
          </span>
          {fixing !== undefined && isFirst(breach, index) && <Fixes {...fixing} id={breach.stallId} />}
        </li>
      ))}
      {breaches.length > mostShown && (
        <li className={ruleClasses.more}>{parking('rules.more', { count: breaches.length - mostShown })}</li>
      )}
    </ul>
  );
}

type FixesProps = NonNullable<BrokenStallsProps['fixing']> & { id: string };

/** What one click would do for one stall, each saying what it brings; worked out after a drag, not during it. */
function Fixes({ question, onFix, id }: FixesProps) {
  const { t } = useTranslation('desk');
  const number = useNumber();
  const settled = useDeferredValue(question);
  const fixes = useMemo(() => stallFixes(settled, id), [settled, id]);
  const said = (fix: StallFix) => {
    if (fix.kind === 'drop') return t('fix.drop');
    if (fix.kind === 'narrow') return t('fix.narrow', { metres: number(fix.widthMetres) });
    const metres = number(fix.metres);
    return fix.pushed === 0 ? t('fix.shift', { metres }) : t('fix.push', { metres, count: fix.pushed });
  };
  return (
    <span className={classes.fixes}>
      {fixes.map((fix) => (
        <Button
          key={fix.kind}
          size="compact-xs"
          variant={fix.kind === 'drop' ? 'default' : 'light'}
          onClick={() => onFix(fix.moment)}
        >
          {said(fix)}
        </Button>
      ))}
    </span>
  );
}
