import { useTranslation } from 'react-i18next';
import type { LostPiece } from '../../commands/rule-costs.ts';
import { useRuleName } from './use-rule-name.ts';

/** What a lost piece of kerb is, for who cannot see it. */
export function useLostLabel(pieces: readonly LostPiece[]): (key: string) => string {
  const { t } = useTranslation('parking');
  const nameOf = useRuleName();
  return (key) => {
    const piece = pieces.find((each) => each.key === key);
    if (piece === undefined) return '';
    const { lengthMetres, ruleId } = piece.properties;
    return t('lost.piece', { metres: lengthMetres.toFixed(1), rule: nameOf(ruleId) });
  };
}
