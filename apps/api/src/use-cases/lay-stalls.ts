import { checkGeometry } from '@cityplate/geometry/gate';
import { KerbLine } from '@cityplate/parking/kerb-line';
import { KerbProblem } from '@cityplate/parking/kerb-problem';
import { layKerb } from '@cityplate/parking/lay-kerb';
import type { Layout, LayoutRequest } from '@cityplate/parking/layout';
import type { Obstacle } from '@cityplate/parking/obstacle';
import type { RuleProfile } from '@cityplate/parking/rule';
import { usualSizes } from '@cityplate/parking/stall-size';
import type { LayoutQuestion, NamedObstacle } from '@cityplate/wire/parking';
import type { Geometry } from 'geojson';
import { invalid, type ProblemIssue } from '../problem-error.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { namedIn, type Surroundings, surroundings } from './parking-obstacles.ts';
import { readProfile } from './parking-profiles.ts';

const attempted = say('排布车位', 'Laying out stalls');
export const nothingAround: Surroundings = { obstacles: [], named: new Map() };
const wholeEarth = [-180, -90, 180, 90] as const;
const obstacleTypes = [
  ...(['Point', 'MultiPoint', 'LineString', 'MultiLineString'] as const),
  ...(['Polygon', 'MultiPolygon'] as const),
];

/** The obstacles that came with the question. Throws 422 naming each that is no geometry. */
export function givenObstacles({ obstacles }: Pick<LayoutQuestion, 'obstacles'>): Obstacle[] {
  const issues: ProblemIssue[] = [];
  const read = (obstacles?.features ?? []).map(({ id: featureId, geometry, properties }, index): Obstacle => {
    const gate = checkGeometry(geometry, { types: obstacleTypes, box: [...wholeEarth], maxVertices: 20_000 });
    if (!gate.ok)
      issues.push(
        ...gate.issues.map((issue) => ({
          ...issue,
          path: ['body.obstacles.features', index, 'geometry', ...issue.path].join('.'),
        })),
      );
    const { kind, channelised, widthMetres } = properties;
    const id = properties.id ?? featureId;
    return {
      kind,
      // The gate has just read it as one; what it gives back is rounded, and a layout answers to the millimetre.
      geometry: geometry as Geometry,
      ...(id === undefined || id === null ? {} : { id: String(id) }),
      ...(channelised === true ? { isChannelised: true } : {}),
      ...(typeof widthMetres === 'number' ? { widthMetres } : {}),
    };
  });
  if (issues.length > 0) throw invalid(attempted, issues.slice(0, 50));
  return read;
}

type Wanted = Pick<
  LayoutQuestion,
  | ('kerb' | 'side' | 'carriagewayWidthMetres' | 'traffic' | 'angleDegrees' | 'stallClass' | 'lengthMetres')
  | ('widthMetres' | 'entry' | 'bothSides' | 'firstNumber')
>;

/** A question as the engine takes it. */
export const requestOf = (
  { lengthMetres, widthMetres, entry, bothSides, firstNumber, ...rest }: Wanted,
  obstacles: readonly Obstacle[],
  profile: RuleProfile,
): LayoutRequest => ({
  ...{ kerb: rest.kerb, side: rest.side, traffic: rest.traffic, angleDegrees: rest.angleDegrees },
  ...{ carriagewayWidthMetres: rest.carriagewayWidthMetres, stallClass: rest.stallClass, obstacles, profile },
  ...(lengthMetres === undefined ? {} : { lengthMetres }),
  ...(widthMetres === undefined ? {} : { widthMetres }),
  ...(entry === undefined ? {} : { entry }),
  ...(bothSides === undefined ? {} : { bothSides }),
  ...(firstNumber === undefined ? {} : { firstNumber }),
});

/** What the engine refuses is a 422 at its place in the body. */
export function orRefuse<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof KerbProblem)) throw error;
    const { code, path, words } = error;
    throw invalid(attempted, [{ path: ['body', ...path].join('.'), code, message: words }]);
  }
}

/** How far a stall reaches from its kerb at most, in whatever way it stands. */
const stallReachMetres = ({ stallClass, lengthMetres, widthMetres }: Wanted) => {
  const usual = usualSizes[stallClass];
  return Math.hypot(lengthMetres ?? usual.lengthMetres, widthMetres ?? usual.widthMetres) + usual.aisleMetres;
};

/** Lays stalls along a kerb and keeps nothing. Throws 422 for a kerb, size, obstacle or profile that is none. */
export async function layStalls(
  services: Services,
  context: TransactionContext,
  question: LayoutQuestion,
): Promise<Layout & { profile: string; obstacles: NamedObstacle[] }> {
  const profile = readProfile(services, question.profile, 'body.profile', attempted);
  const given = givenObstacles(question);
  // A kerb that is none is refused before the layers are asked about it.
  orRefuse(() => new KerbLine(question.kerb));
  const { obstacles, named } = question.useLayers
    ? await inTransaction(services.pool, context, (client) =>
        surroundings(services, client, {
          around: JSON.stringify({ type: 'LineString', coordinates: question.kerb.coordinates }),
          profile,
          stallMetres: stallReachMetres(question),
        }),
      )
    : nothingAround;
  const layout = orRefuse(() => layKerb(requestOf(question, [...given, ...obstacles], profile)));
  const breaches = [
    ...layout.lost.features.map(({ properties }) => properties),
    ...layout.stalls.features.flatMap(({ properties }) => properties.warnings),
  ];
  return { ...layout, profile: profile.id, obstacles: namedIn(named, breaches) };
}
