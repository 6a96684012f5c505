import type { Obstacle } from '@cityplate/parking/obstacle';
import { type RuleProfile, rulesOf } from '@cityplate/parking/rule';
import { usualSizes } from '@cityplate/parking/stall-size';
import { type Kerb, type KerbPatch, kerbAngles } from './kerbs.ts';
import { layOne } from './scheme-layouts.ts';

/** One click that brings more stalls: what changes, and how many more. */
export type KerbFix = {
  readonly id: string;
  readonly patch: KerbPatch;
  readonly gain: number;
};

type Candidate = Omit<KerbFix, 'gain'>;

function candidates(kerb: Kerb, profile: RuleProfile): Candidate[] {
  const found: Candidate[] = [];
  const narrowest = rulesOf(profile, 'size').find(
    ({ stallClass }) => stallClass === kerb.stallClass,
  )?.narrowestMetres;
  const width = kerb.widthMetres ?? usualSizes[kerb.stallClass].widthMetres;
  if (narrowest !== undefined && narrowest < width)
    found.push({ id: 'narrow', patch: { widthMetres: narrowest } });
  if (kerb.bothSides) found.push({ id: 'one-side', patch: { bothSides: false } });
  for (const angleDegrees of kerbAngles)
    if (angleDegrees !== kerb.angleDegrees)
      found.push({ id: `angle-${angleDegrees}`, patch: { angleDegrees } });
  return found;
}

/** What would bring more stalls along a kerb, tried out with the engine itself; the best first. */
export function kerbFixes(kerb: Kerb, profile: RuleProfile, obstacles: readonly Obstacle[]): KerbFix[] {
  const now = layOne(kerb, profile, obstacles).layout?.totals.stalls ?? 0;
  return candidates(kerb, profile)
    .map((each): KerbFix => {
      const { layout } = layOne({ ...kerb, ...withoutUndefined(each.patch) }, profile, obstacles);
      return { ...each, gain: (layout?.totals.stalls ?? 0) - now };
    })
    .filter(({ gain }) => gain > 0)
    .sort((one, other) => other.gain - one.gain);
}

const withoutUndefined = (patch: KerbPatch): Partial<Kerb> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
