import type { HearingDetail } from '@cityplate/wire/hearings';

export interface EffectLine {
  unit: string;
  outcome: 'upheld' | 'rejected';
  assets: number;
}

/** What a decision on the chosen assets does to each claim heard, as the server will do it: the holder's upheld, the rest rejected. */
export function decisionEffect(
  { claims, assets }: Pick<HearingDetail, 'claims' | 'assets'>,
  chosen: readonly string[],
  holder: string | null,
): EffectLine[] {
  const taken = assets.filter(({ id }) => chosen.includes(id));
  return claims
    .map(({ id, unit }) => ({
      unit,
      outcome: unit === holder ? ('upheld' as const) : ('rejected' as const),
      assets: taken.filter(({ claimIds }) => claimIds.includes(id)).length,
    }))
    .filter((line) => line.assets > 0);
}
