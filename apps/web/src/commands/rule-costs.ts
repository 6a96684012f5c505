import type { StallBreach } from '@cityplate/parking/check-stalls';
import type { LostProperties, RuleBreach } from '@cityplate/parking/layout';
import type { Certainty, Rule, RuleProfile } from '@cityplate/parking/rule';
import type { LineString } from 'geojson';
import type { LaidKerb } from './scheme-layouts.ts';

/** A piece of kerb that holds no stall, and why. */
export type LostPiece = {
  /** `kerb/index`: found again while the layout stays as it is. */
  readonly key: string;
  readonly kerb: string;
  readonly line: LineString;
  readonly properties: LostProperties;
  readonly level: Rule['level'];
};

/** What one rule costs in the whole scheme. */
export type RuleCost = {
  readonly ruleId: string;
  /** Undefined for what no profile holds, such as a remainder that is too short. */
  readonly rule: Rule | undefined;
  readonly clause: string;
  readonly certainty: Certainty;
  readonly level: Rule['level'];
  readonly metres: number;
  readonly pieces: readonly LostPiece[];
  /** Stalls that are laid although they break it. */
  readonly warned: number;
  /** Stalls drawn by hand that break it, whatever its level: a person moves them. */
  readonly broken: readonly StallBreach[];
  readonly obstacleIds: readonly string[];
};

const levelOf = (profile: RuleProfile, ruleId: string): Rule['level'] =>
  profile.rules.find(({ id }) => id === ruleId)?.level ?? 'must';

export function lostPieces(laid: readonly LaidKerb[], profile: RuleProfile): readonly LostPiece[] {
  return laid.flatMap(({ kerb, layout }) =>
    (layout?.lost.features ?? []).map(({ geometry, properties }, index) => ({
      key: `${kerb.id}/${index}`,
      kerb: kerb.id,
      line: geometry,
      properties,
      level: levelOf(profile, properties.ruleId),
    })),
  );
}

const breaches = ({ layout }: LaidKerb): readonly RuleBreach[] =>
  layout === undefined
    ? []
    : [...layout.stalls.features.flatMap(({ properties }) => properties.warnings), ...layout.warnings];

function byRule<T>(rows: readonly T[], ruleOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(ruleOf(row));
    if (group === undefined) groups.set(ruleOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

/** Lost pieces, warnings and what stalls drawn by hand break, by rule: what is broken first, then the dearest. */
export function ruleCosts(
  laid: readonly LaidKerb[],
  profile: RuleProfile,
  singles: readonly StallBreach[] = [],
): readonly RuleCost[] {
  const pieces = byRule(lostPieces(laid, profile), ({ properties }) => properties.ruleId);
  const warned = byRule(laid.flatMap(breaches), ({ ruleId }) => ruleId);
  const bySingles = byRule(singles, ({ ruleId }) => ruleId);
  return [...new Set([...pieces.keys(), ...warned.keys(), ...bySingles.keys()])]
    .flatMap((ruleId): RuleCost[] => {
      const lost = pieces.get(ruleId) ?? [];
      const warnings = warned.get(ruleId) ?? [];
      const broken = bySingles.get(ruleId) ?? [];
      const first: RuleBreach | undefined = lost[0]?.properties ?? warnings[0] ?? broken[0];
      if (first === undefined) return [];
      // What stands in the way of a single stall is named beside that stall.
      const named = [...lost.map(({ properties }) => properties), ...warnings];
      return [
        {
          ruleId,
          rule: profile.rules.find(({ id }) => id === ruleId),
          clause: first.clause,
          certainty: first.certainty,
          level: levelOf(profile, ruleId),
          metres: lost.reduce((sum, { properties }) => sum + properties.lengthMetres, 0),
          pieces: lost,
          warned: warnings.length,
          broken,
          obstacleIds: [...new Set(named.flatMap(({ obstacleId }) => obstacleId ?? []))],
        },
      ];
    })
    .sort(
      (one, other) =>
        other.broken.length - one.broken.length || other.metres - one.metres || other.warned - one.warned,
    );
}

export type SchemeTotals = {
  readonly stalls: number;
  readonly kerbMetres: number;
  readonly usedMetres: number;
  readonly lostMetres: number;
};

/** @param singles how many stalls were drawn by hand; they use no kerb that was drawn */
export function totalsOf(laid: readonly LaidKerb[], singles = 0): SchemeTotals {
  const sum = { stalls: singles, kerbMetres: 0, usedMetres: 0, lostMetres: 0 };
  for (const { layout } of laid) {
    if (layout === undefined) continue;
    sum.stalls += layout.totals.stalls;
    sum.kerbMetres += layout.totals.kerbMetres;
    sum.usedMetres += layout.totals.usedMetres;
    sum.lostMetres += layout.totals.lostMetres;
  }
  return sum;
}
