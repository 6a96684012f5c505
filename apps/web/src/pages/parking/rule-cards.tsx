import { remainder } from '@cityplate/parking/breach';
import type { NamedObstacle } from '@cityplate/wire/parking';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LostPiece, RuleCost } from '../../commands/rule-costs.ts';
import { useNumber } from '../../ui/use-number.ts';
import { useWords } from '../../ui/use-words.ts';
import { BrokenStalls, type BrokenStallsProps } from './broken-stalls.tsx';
import { ObstacleLine } from './obstacle-line.tsx';
import classes from './rule-cards.module.css';
import { RuleSwitch } from './rule-switch.tsx';
import { useRuleName } from './use-rule-name.ts';

type RuleCardsProps = {
  costs: readonly RuleCost[];
  named: ReadonlyMap<string, NamedObstacle>;
  /** The piece or rule that the pointer is on, here or on the map. */
  pointed: string | undefined;
  onPoint: (key: string | undefined) => void;
  onPiece: (piece: LostPiece) => void;
  onObstacle: (id: string) => void;
  /** Of stalls drawn by hand. */
  stalls: Omit<BrokenStallsProps, 'breaches'>;
  /** Undefined where nothing can be changed. */
  onSwitchOff: ((ruleId: string, reason: string) => void) | undefined;
};

const mostPieces = 8;
const mostObstacles = 6;

/** What each rule costs, the dearest first: its value and source, the pieces it takes, whom to ask. */
export function RuleCards(props: RuleCardsProps) {
  const { t } = useTranslation('parking');
  return (
    <ul className={classes.cards} aria-label={t('rules.title')}>
      {props.costs.map((cost) => (
        <RuleCard key={cost.ruleId} {...props} cost={cost} />
      ))}
    </ul>
  );
}

function RuleCard({ cost, ...props }: RuleCardsProps & { cost: RuleCost }) {
  const { t } = useTranslation('parking');
  const inLanguage = useWords();
  const number = useNumber();
  const nameOf = useRuleName();
  const { ruleId, rule, level, certainty, metres, pieces, warned, broken, obstacleIds } = cost;
  const key = `rule:${ruleId}`;
  const isPointed = props.pointed === key || pieces.some((piece) => piece.key === props.pointed);
  // A rest that no rule takes stands in no profile.
  const clause = rule?.clause ?? (ruleId === remainder.id ? remainder.clause : undefined);
  const required = pieces[0]?.properties.required ?? broken[0]?.required;
  return (
    <li
      className={classes.card}
      data-level={level}
      data-pointed={isPointed}
      onPointerEnter={() => props.onPoint(key)}
      onPointerLeave={() => props.onPoint(undefined)}
    >
      <div className={classes.top}>
        <b className={classes.name}>{nameOf(ruleId)}</b>
        {metres > 0 && <b className={`tabular ${classes.cost}`}>−{number(Math.round(metres * 10) / 10)} m</b>}
      </div>
      <p className={classes.facts}>
        <span className={classes.level}>{t(`level.${level}`)}</span>
        {required !== undefined && required > 0 && (
          <span className="tabular">{t('rules.required', { metres: number(required) })}</span>
        )}
        {pieces.length > 0 && <span className="tabular">{t('rules.pieces', { count: pieces.length })}</span>}
        {warned > 0 && <span className="tabular">{t('rules.warned', { count: warned })}</span>}
      </p>
      <p className={classes.clause}>
        {clause === undefined ? cost.clause : inLanguage(clause)}
        <span className={classes.certainty}>{t(`certainty.${certainty}`)}</span>
      </p>
      {pieces.length > 0 && (
        <div className={classes.pieces}>
          {pieces.slice(0, mostPieces).map((piece) => (
            <Button
              key={piece.key}
              size="compact-xs"
              variant={piece.key === props.pointed ? 'filled' : 'default'}
              className="tabular"
              onPointerEnter={() => props.onPoint(piece.key)}
              onPointerLeave={() => props.onPoint(key)}
              onClick={() => props.onPiece(piece)}
            >
              {t('rules.piece', { metres: piece.properties.lengthMetres.toFixed(1) })}
            </Button>
          ))}
          {pieces.length > mostPieces && (
            <span className={classes.more}>{t('rules.more', { count: pieces.length - mostPieces })}</span>
          )}
        </div>
      )}
      {broken.length > 0 && <BrokenStalls {...props.stalls} breaches={broken} />}
      {obstacleIds.length > 0 && (
        <ul className={classes.obstacles}>
          {obstacleIds.slice(0, mostObstacles).map((id) => (
            <ObstacleLine key={id} id={id} named={props.named.get(id)} onShow={() => props.onObstacle(id)} />
          ))}
          {obstacleIds.length > mostObstacles && (
            <li className={classes.more}>{t('rules.more', { count: obstacleIds.length - mostObstacles })}</li>
          )}
        </ul>
      )}
      {props.onSwitchOff !== undefined && rule !== undefined && (
        <RuleSwitch onOff={(reason) => props.onSwitchOff?.(ruleId, reason)} />
      )}
    </li>
  );
}
