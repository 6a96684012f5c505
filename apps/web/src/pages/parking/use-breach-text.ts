import type { RuleBreach } from '@cityplate/parking/layout';
import { useTranslation } from 'react-i18next';
import { useNumber } from '../../ui/use-number.ts';
import type { Planning } from './use-planning.ts';
import { useRuleName } from './use-rule-name.ts';

const centimetres = (metres: number) => Math.round(metres * 100) / 100;

/** What a stall drawn by hand breaks, in one line: the thing in the way, what there is and what is asked for. */
export function useBreachText({
  profile,
  obstacles: { named },
  numbers,
}: Pick<Planning, 'profile' | 'obstacles' | 'numbers'>): (breach: RuleBreach) => string {
  const { t } = useTranslation('desk');
  const { t: parking } = useTranslation('parking');
  const number = useNumber();
  const nameOf = useRuleName();
  const thing = (id: string | undefined) => {
    const own = id === undefined ? undefined : numbers.get(id);
    if (own !== undefined) return t('breach.own', { number: own });
    const found = id === undefined ? undefined : named.get(id);
    if (found === undefined) return t('breach.something');
    return [parking(`obstacle.${found.kind}`), found.name ?? found.code].filter(Boolean).join(' ');
  };
  return ({ ruleId, obstacleId, required = 0, measured = 0 }) => {
    const rule = profile.rules.find(({ id }) => id === ruleId);
    const values = { measured: number(centimetres(measured)), required: number(required) };
    if (rule?.check === 'angle') return t('breach.angle', values);
    if (rule?.check !== 'distance') return t('breach.size', { ...values, rule: nameOf(ruleId) });
    return t(required === 0 ? 'breach.overlap' : 'breach.distance', { ...values, thing: thing(obstacleId) });
  };
}
