import type { ObstacleKind } from './obstacle.ts';

/** How sure a fact is: C confirmed by a text seen, L likely, U unsure and to be set by the county. */
export type Certainty = 'C' | 'L' | 'U';
export type Traffic = 'one-way' | 'two-way';
export type StallClass = 'small' | 'large' | 'accessible';
export type Angle = 0 | 30 | 45 | 60 | 90;
export interface Words {
  readonly zh: string;
  readonly en: string;
}

interface Common {
  readonly id: string;
  readonly name: Words;
  /** The source of the rule: standard, and clause where its text was seen. */
  readonly clause: Words;
  readonly certainty: Certainty;
  /** What breaks a must is not laid; what breaks a should is laid with a warning. */
  readonly level: 'must' | 'should';
}

/** A stall keeps at least so far from an obstacle, measured between their outlines; 0: it may touch, not overlap. */
export interface DistanceRule extends Common {
  readonly check: 'distance';
  readonly to: ObstacleKind;
  readonly metres: number;
  /** Only obstacles that are marked so. */
  readonly only?: 'channelised';
  /** A point or line stands for something this far to each side, unless the obstacle says its own width. */
  readonly halfWidthMetres?: number;
}

/** Least width of the carriageway for stalls on one side and on both, metres. */
export interface CarriagewayRule extends Common {
  readonly check: 'carriageway';
  readonly oneSide: Readonly<Record<Traffic, number>>;
  readonly bothSides: Readonly<Record<Traffic, number>>;
}

/** A run of stalls is at most so long, then comes a gap. */
export interface GroupRule extends Common {
  readonly check: 'group';
  readonly longestMetres: number;
  readonly gapMetres: number;
}

/** Smallest stall of a class, metres. */
export interface SizeRule extends Common {
  readonly check: 'size';
  readonly stallClass: StallClass;
  readonly shortestMetres: number;
  readonly narrowestMetres: number;
}

/** The angles at which stalls of a class may stand. */
export interface AngleRule extends Common {
  readonly check: 'angle';
  readonly stallClass: StallClass;
  readonly angles: readonly Angle[];
}

/** Least share among all stalls of a scheme: of a class, or of those with a charger built or prepared. */
export interface ShareRule extends Common {
  readonly check: 'share';
  readonly of: StallClass | 'charging';
  readonly share: number;
}

/** Least width of the aisle of a lot for each arrangement, metres. */
export interface AisleRule extends Common {
  readonly check: 'aisle';
  readonly widths: readonly {
    readonly angleDegrees: Angle;
    readonly entry: 'nose-in' | 'back-in';
    readonly metres: number;
  }[];
}

/** A stall stands tight to the kerb: where the kerb bends away from its edge by more, none stands. */
export interface TightnessRule extends Common {
  readonly check: 'tightness';
  readonly metres: number;
}

/** What of the carriageway is left beside the stalls for each direction of traffic, metres. */
export interface LaneRule extends Common {
  readonly check: 'lane';
  readonly metres: number;
}

export type Rule =
  | DistanceRule
  | CarriagewayRule
  | GroupRule
  | SizeRule
  | AngleRule
  | ShareRule
  | TightnessRule
  | LaneRule
  | AisleRule;

/** What a county lets its planners do on one kind of ground, as data. */
export interface RuleProfile {
  readonly id: string;
  /** A kerb of a street, or an area with aisles of its own. */
  readonly ground: 'street' | 'lot';
  readonly name: Words;
  readonly rules: readonly Rule[];
}

export const rulesOf = <C extends Rule['check']>(profile: RuleProfile, check: C) =>
  profile.rules.filter((rule): rule is Extract<Rule, { check: C }> => rule.check === check);
