import type { FeatureCollection, LineString, Polygon } from 'geojson';
import type { Obstacle } from './obstacle.ts';
import type { Angle, Certainty, RuleProfile, StallClass, Traffic } from './rule.ts';

/** One kerb and what is wanted along it. */
export interface LayoutRequest {
  /** Degrees; the direction of drawing tells left from right. */
  readonly kerb: LineString;
  /** On which side of the kerb line the carriageway lies, and the stalls with it. */
  readonly side: 'left' | 'right';
  readonly carriagewayWidthMetres: number;
  readonly traffic: Traffic;
  readonly angleDegrees: Angle;
  /** Which way an angled stall is driven into; traffic keeps to the right. */
  readonly entry?: 'nose-in' | 'back-in';
  readonly stallClass: StallClass;
  readonly lengthMetres?: number;
  readonly widthMetres?: number;
  /** The opposite kerb has stalls, too. */
  readonly bothSides?: boolean;
  readonly obstacles: readonly Obstacle[];
  readonly profile: RuleProfile;
  /** Of the first stall; 1 where nothing is said. */
  readonly firstNumber?: number;
}

/** What stands between a stall or a piece of kerb and a rule. */
export interface RuleBreach {
  readonly ruleId: string;
  readonly clause: string;
  readonly certainty: Certainty;
  readonly obstacleId?: string;
  /** What the rule asks for and what there is, metres where it measures. */
  readonly required?: number;
  readonly measured?: number;
}

export interface StallProperties {
  readonly number: number;
  readonly angleDegrees: Angle;
  readonly stallClass: StallClass;
  readonly lengthMetres: number;
  readonly widthMetres: number;
  /** Where along the kerb it begins and ends, metres from the kerb's first position. */
  readonly fromMetres: number;
  readonly toMetres: number;
  /** Of a should: laid all the same. */
  readonly warnings: readonly RuleBreach[];
}

export interface LostProperties extends RuleBreach {
  readonly lengthMetres: number;
  readonly fromMetres: number;
  readonly toMetres: number;
}

export interface LayoutTotals {
  readonly stalls: number;
  readonly kerbMetres: number;
  readonly usedMetres: number;
  readonly lostMetres: number;
}

export interface Layout {
  readonly stalls: FeatureCollection<Polygon, StallProperties>;
  readonly lost: FeatureCollection<LineString, LostProperties>;
  readonly totals: LayoutTotals;
  /** Of a should that the whole layout breaks, such as a lane left too narrow. */
  readonly warnings: readonly RuleBreach[];
}
