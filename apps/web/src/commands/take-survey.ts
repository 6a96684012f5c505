import type { SurveyPoint } from '@cityplate/formats/survey-content';
import { pathLengthMetres } from '@cityplate/geometry/measure';
import { outerEdges } from '@cityplate/geometry/outer-edges';
import type { Box } from '@cityplate/geometry/position';
import { maximumKerbPositions } from '@cityplate/wire/parking';
import type { LineString, Polygon } from 'geojson';
import { newId } from '../drafts/new-id.ts';
import type { Content, Moment } from './content.ts';
import { addKerb, type KerbValues } from './kerbs.ts';
import { liesIn, type PlacedLayer } from './place-survey.ts';
import { contentOfStall, type StallValues } from './stalls.ts';
import { colorOfLayer, isAccessibleLayer, type SurveyRole } from './survey-roles.ts';
import { stallsAmong } from './survey-stalls.ts';

export type TakenSurvey = {
  readonly kerbs: readonly LineString[];
  readonly stalls: readonly { readonly geometry: Polygon; readonly values: StallValues }[];
  /** Shapes of the chosen layers that are not taken, by why not. */
  readonly left: {
    readonly outside: number;
    readonly short: number;
    readonly long: number;
    readonly odd: number;
  };
};

/** What is shorter is a tick of the drawing, not a kerb. */
const shortestMetres = 1;

const copied = (path: readonly SurveyPoint[]) => path.map(([lng, lat]) => [lng, lat]);

/** What of a placed file comes into the scheme: lines, and areas but where they meet, as kerbs, areas with the sizes of one as stalls. */
export function takenOf(
  layers: readonly PlacedLayer[],
  roleOf: (layer: string) => SurveyRole,
  county: Readonly<Box>,
): TakenSurvey {
  const kerbs: LineString[] = [];
  const stalls: { geometry: Polygon; values: StallValues }[] = [];
  const left = { outside: 0, short: 0, long: 0, odd: 0 };
  for (const { name, lines, areas } of layers) {
    const role = roleOf(name);
    if (role === 'kerbs')
      for (const path of [...lines, ...outerEdges(areas.map(({ ring }) => ring)).flat()]) {
        const coordinates = copied(path);
        if (!liesIn(path, county)) left.outside += 1;
        else if (pathLengthMetres(coordinates) < shortestMetres) left.short += 1;
        else if (coordinates.length > maximumKerbPositions) left.long += 1;
        else kerbs.push({ type: 'LineString', coordinates });
      }
    if (role !== 'stalls') continue;
    const inside = areas.filter(({ ring }) => liesIn(ring, county));
    left.outside += areas.length - inside.length;
    left.odd += lines.length;
    const found = stallsAmong(
      inside.map(({ ring }) => ring),
      isAccessibleLayer(name),
    );
    found.forEach((stall, index) => {
      if (stall === undefined) {
        left.odd += 1;
        return;
      }
      const { corners, stallClass, angleDegrees } = stall;
      const coordinates = copied([...corners, ...corners.slice(0, 1)]);
      const number = inside[index]?.number;
      const values = { stallClass, angleDegrees, lineColor: colorOfLayer(name), useModes: [] };
      stalls.push({
        geometry: { type: 'Polygon', coordinates: [coordinates] },
        values: { ...values, ...(number === undefined ? {} : { number }) },
      });
    });
  }
  return { kerbs, stalls, left };
}

/** All of it in one step, so that one undo takes the whole file back out. */
export function takeSurvey(
  { kerbs, stalls }: TakenSurvey,
  valuesOf: (kerb: LineString) => KerbValues,
): Moment {
  const put: Record<string, Content | null> = {};
  for (const kerb of kerbs) Object.assign(put, addKerb(newId(), kerb, valuesOf(kerb)).put);
  for (const { geometry, values } of stalls) put[newId()] = contentOfStall(geometry, values);
  return { label: 'draw', put };
}
