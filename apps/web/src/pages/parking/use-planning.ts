import { boxOf, widenedByMetres } from '@cityplate/geometry/box';
import type { Box } from '@cityplate/geometry/position';
import type { StallBreach } from '@cityplate/parking/check-stalls';
import type { RuleProfile } from '@cityplate/parking/rule';
import type { LineString } from 'geojson';
import { useMemo, useRef } from 'react';
import { useProfiles } from '../../api/parking.ts';
import { type Kerb, kerbsOf, likeKerb } from '../../commands/kerbs.ts';
import { type RuleCost, ruleCosts, type SchemeTotals, totalsOf } from '../../commands/rule-costs.ts';
import { aboutOf, type SchemeAbout } from '../../commands/scheme-about.ts';
import { stallsOn } from '../../commands/scheme-body.ts';
import { type LaidKerb, layScheme, profileWithout } from '../../commands/scheme-layouts.ts';
import { judgeStalls } from '../../commands/stall-checks.ts';
import { repeatedNumbers, type SingleStall, stallNumbers, stallsOf } from '../../commands/stalls.ts';
import type { SchemeDraft } from '../../drafts/scheme-draft.ts';
import { type Obstacles, useObstacles } from './use-obstacles.ts';

export type Planning = {
  readonly about: SchemeAbout;
  readonly profile: RuleProfile;
  readonly kerbs: readonly Kerb[];
  /** Of the kerbs, in their order; the line that is being drawn comes last. */
  readonly laid: readonly LaidKerb[];
  /** Drawn by hand, what is painted on each, and what they break. */
  readonly singles: readonly SingleStall[];
  readonly numbers: ReadonlyMap<string, string>;
  /** Those whose number stands on another stall, too. */
  readonly repeated: readonly string[];
  readonly breaches: readonly StallBreach[];
  readonly costs: readonly RuleCost[];
  readonly totals: SchemeTotals;
  readonly obstacles: Obstacles;
};

/** The id of the line that is being drawn. */
export const sketchId = 'sketch';
/** Obstacles are read so far around a kerb: further than any rule looks, so that a drag finds them there. */
const readAroundMetres = 120;

/** What the drawing comes to, worked out anew with every change: stalls, lost kerb, and why. */
export function usePlanning(
  { items }: Pick<SchemeDraft, 'items'>,
  sketch: LineString | undefined,
  view: Box | undefined,
  /** Stalls of the scheme itself, which are in the registry once it is published. */
  own: readonly string[] = [],
): Planning {
  const kerbs = useMemo(() => kerbsOf(items), [items]);
  const about = useMemo(() => aboutOf(items), [items]);
  const shown = useMemo(
    () =>
      sketch === undefined ? kerbs : [...kerbs, { ...likeKerb(kerbs.at(-1)), id: sketchId, line: sketch }],
    [kerbs, sketch],
  );
  const singles = useSame(useMemo(() => stallsOf(items), [items]));
  const shapes = [...shown.map(({ line }) => line), ...singles.map(({ geometry }) => geometry)];
  const boxes = shapes.flatMap((shape) => {
    const box = boxOf(shape);
    return box === undefined ? [] : [widenedByMetres(box, readAroundMetres)];
  });
  const obstacles = useObstacles(view === undefined ? boxes : [...boxes, view], [...about.removals, ...own]);
  const profiles = useProfiles();
  const off = JSON.stringify(about.switchedOff.map(({ ruleId }) => ruleId));
  const profile = useMemo(() => {
    const ids: string[] = JSON.parse(off);
    return profileWithout(
      profiles.find(({ id }) => id === about.profile) ?? profiles[0],
      ids.map((ruleId) => ({ ruleId })),
    );
  }, [profiles, about.profile, off]);
  const { list } = obstacles;
  const laid = useMemo(() => layScheme(shown, profile, list, singles), [shown, profile, list, singles]);
  const breaches = useMemo(() => judgeStalls(singles, list, profile), [singles, list, profile]);
  const costs = useMemo(() => ruleCosts(laid, profile, breaches), [laid, profile, breaches]);
  const totals = useMemo(() => totalsOf(laid, singles.length), [laid, singles]);
  const numbers = useMemo(() => stallNumbers(singles, stallsOn(laid)), [singles, laid]);
  const repeated = useMemo(() => repeatedNumbers(singles, stallsOn(laid)), [singles, laid]);
  return { about, profile, kerbs, laid, singles, numbers, repeated, breaches, costs, totals, obstacles };
}

/** The list of before as long as it holds the same: typing a name judges nothing anew. */
function useSame<T>(list: readonly T[]): readonly T[] {
  const kept = useRef(list);
  if (kept.current.length !== list.length || list.some((each, index) => each !== kept.current[index]))
    kept.current = list;
  return kept.current;
}
