import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import type { BrokenStallsProps } from './broken-stalls.tsx';
import classes from './parking-page.module.css';
import { RuleCards } from './rule-cards.tsx';
import { Totals } from './totals.tsx';
import { useBreachText } from './use-breach-text.ts';
import type { Pieces } from './use-pieces.ts';
import type { Planning } from './use-planning.ts';

type RulePanelProps = {
  planning: Planning;
  pieces: Pieces;
  /** Chooses a stall drawn by hand; where the scheme is only looked at, it is shown. */
  onStall: (id: string) => void;
  /** Undefined where the scheme is only looked at. */
  fixing?: BrokenStallsProps['fixing'];
  onSwitchOff?: (ruleId: string, reason: string) => void;
};

/** What the drawing comes to: how many stalls, what each rule costs, and what stands in the way. */
export function RulePanel({ planning, pieces, onStall, fixing, onSwitchOff }: RulePanelProps) {
  const { t } = useTranslation('parking');
  const { t: desk } = useTranslation('desk');
  const { totals, costs, obstacles, laid, singles, numbers } = planning;
  const textOf = useBreachText(planning);
  return (
    <>
      <div className={classes.head}>
        <Totals totals={totals} />
      </div>
      <div className={classes.scroll}>
        <div className={classes.stack}>
          {obstacles.error !== null && (
            <ProblemNotice
              error={obstacles.error}
              attempt={t('obstacle.reading')}
              onRetry={obstacles.retry}
            />
          )}
          {obstacles.isReading && (
            <p role="status" className={classes.quiet}>
              {t('obstacle.reading')}
            </p>
          )}
          {laid.length + singles.length === 0 ? (
            <p className={classes.quiet}>{t('rules.nothingYet')}</p>
          ) : (
            costs.length === 0 && (
              <Notice title={laid.length === 0 ? desk('fine') : t('rules.none')} action={null}>
                {laid.length === 0 ? desk('fineText') : t('rules.noneText')}
              </Notice>
            )
          )}
          <RuleCards
            costs={costs}
            named={obstacles.named}
            pointed={pieces.pointed}
            onPoint={pieces.point}
            onPiece={({ key }) => pieces.choose(key)}
            onObstacle={pieces.showObstacle}
            stalls={{ numbers, textOf, onStall, fixing }}
            onSwitchOff={onSwitchOff}
          />
        </div>
      </div>
    </>
  );
}
