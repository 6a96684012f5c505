import { boxOf as boxOfGeometry, nowhere, widenedByMetres } from '@cityplate/geometry/box';
import type { PlanePoint } from '@cityplate/geometry/position';
import type { Position } from 'geojson';
import { addMissed, stillTaken } from './add-missed.ts';
import { freeStretches } from './blocked.ts';
import { breachOf, remainder } from './breach.ts';
import { demandsOf, measuredFor, spare } from './distance-demand.ts';
import { fill } from './fill-kerb.ts';
import { blockedByBend, blockedByDemand, blockedByItself, blockedByWidth, piecesOf } from './kerb-limits.ts';
import { KerbLine } from './kerb-line.ts';
import type { Layout, LayoutRequest, LostProperties, RuleBreach, StallProperties } from './layout.ts';
import { type LostPiece, lostPieces } from './lost-pieces.ts';
import { readNumbers } from './read-numbers.ts';
import { rulesOf } from './rule.ts';
import { boxOf, cornersOf, type Pose, StallPlacer } from './stall-pose.ts';
import { type StallShape, usualSizes } from './stall-size.ts';
import { trackOf } from './track-of.ts';
import { wholeKerb } from './whole-kerb.ts';

/** Stalls are laid anew when they meet around a bend; a kerb that needs more rounds loses the stalls that still meet. */
const mostRounds = 30;

/**
 * Every stall that the rules of the profile allow along a kerb, in the order of the kerb, and for each piece without
 * one the rule that forbids it. On one kerb no layout holds more.
 * @throws KerbProblem for what cannot be a kerb, a size or an obstacle
 */
export function layKerb(request: LayoutRequest): Layout {
  readNumbers(request);
  const { side, angleDegrees, stallClass, profile, entry = 'nose-in', firstNumber = 1 } = request;
  const usual = usualSizes[stallClass];
  const shape: StallShape = {
    angleDegrees,
    lengthMetres: request.lengthMetres ?? usual.lengthMetres,
    widthMetres: request.widthMetres ?? usual.widthMetres,
    aisleMetres: usual.aisleMetres,
  };
  const kerb = new KerbLine(request.kerb);
  const onLeft = side === 'left';
  // Traffic keeps the kerb on its right: along the line where the carriageway is on its left. Nose-in, a stall opens
  // towards those who come.
  const placer = new StallPlacer(kerb, shape, onLeft, onLeft === (entry === 'back-in'));
  const reach = placer.pitch + shape.lengthMetres + shape.widthMetres;
  const demands = demandsOf(
    request.obstacles,
    profile,
    kerb.plane,
    widenedByMetres(boxOfGeometry(request.kerb) ?? nowhere, reach),
  );
  const { refused, warnings } = wholeKerb(request, shape);
  const whole = refused[0];
  if (whole !== undefined)
    return written(
      kerb,
      request,
      [],
      [{ from: 0, to: kerb.lengthMetres, breach: whole }],
      warnings,
      () => [],
    );

  const pieces = piecesOf(kerb);
  const musts = demands.all().filter(({ rule }) => rule.level === 'must');
  const [tightness] = rulesOf(profile, 'tightness');
  const [group] = rulesOf(profile, 'group');
  const [lane] = rulesOf(profile, 'lane');
  const bend = breachOf(tightness ?? remainder, tightness && { required: tightness.metres });
  const blocked = [
    ...(tightness === undefined ? [] : blockedByBend(placer, tightness)),
    ...blockedByWidth(
      placer,
      pieces,
      // The other side's stalls take their depth of it.
      request.carriagewayWidthMetres - (request.bothSides === true ? placer.depth : 0),
      breachOf(lane ?? remainder),
    ),
    ...musts.flatMap((demand) => blockedByDemand(placer, pieces, reach, demand)),
  ];
  // Ten stalls of six metres are sixty metres, however their sum is rounded.
  const grouping = group && { longestMetres: group.longestMetres + 1e-6, gapMetres: group.gapMetres - 1e-6 };
  const alwaysBlocked = blocked.length;
  let poses: Pose[] = [];
  for (let round = 0; round < mostRounds; round++) {
    const track = trackOf(placer, freeStretches(blocked, placer.lastStart));
    poses = fill(track, grouping).map((start) => placer.at(start));
    const more = blockedByItself(placer, pieces, poses, bend);
    if (more.length === 0) break;
    blocked.push(...more);
    if (round === mostRounds - 1)
      poses = poses.filter((pose) => !more.some(({ from, to }) => from < pose.from && pose.from < to));
  }
  const given = blocked.splice(alwaysBlocked);
  if (given.length > 0) {
    poses = [...addMissed(placer, pieces, poses, given, blocked, grouping)];
    blocked.push(...stillTaken(placer, pieces, poses, given));
  }
  const { next } = trackOf(placer, []);
  const lost = lostPieces(
    poses,
    blocked,
    { lengthMetres: kerb.lengthMetres, lastStart: placer.lastStart },
    ({ from }) => next(from),
    {
      group: group === undefined ? breachOf(remainder) : breachOf(group, { required: group.gapMetres }),
      bend,
      remainder: breachOf(remainder, { required: placer.pitch }),
    },
  );
  return written(kerb, { ...request, firstNumber }, poses, lost, warnings, ({ rectangle }) =>
    demands
      .near(boxOf(rectangle))
      .filter((demand) => demand.rule.level === 'should' && spare(rectangle, demand) < 0)
      .map((demand) =>
        breachOf(demand.rule, {
          required: demand.rule.metres,
          measured: measuredFor(rectangle, demand),
          obstacleId: demand.shape.obstacle.id,
        }),
      ),
  );
}

function written(
  kerb: KerbLine,
  request: LayoutRequest,
  poses: readonly Pose[],
  lost: readonly LostPiece[],
  warnings: readonly RuleBreach[],
  warningsOf: (pose: Pose) => RuleBreach[],
): Layout {
  const { angleDegrees, stallClass, firstNumber = 1 } = request;
  const usual = usualSizes[stallClass];
  const toPosition = (point: PlanePoint): Position => kerb.plane.toLngLat(point);
  const used = poses.reduce((sum, { from, to }) => sum + to - from, 0);
  const tidy = (metres: number) => Math.round(metres * 1e6) / 1e6;
  return {
    stalls: {
      type: 'FeatureCollection',
      features: poses.map((pose, index) => {
        const ring = cornersOf(pose.rectangle).map(toPosition);
        const properties: StallProperties = {
          ...{ number: firstNumber + index, angleDegrees, stallClass },
          lengthMetres: request.lengthMetres ?? usual.lengthMetres,
          widthMetres: request.widthMetres ?? usual.widthMetres,
          ...{ fromMetres: tidy(pose.from), toMetres: tidy(pose.to), warnings: warningsOf(pose) },
        };
        return {
          type: 'Feature',
          geometry: { type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)]] },
          properties,
        };
      }),
    },
    lost: {
      type: 'FeatureCollection',
      features: lost.map(({ from, to, breach }) => {
        const properties: LostProperties = {
          ...breach,
          ...{ lengthMetres: tidy(to - from), fromMetres: tidy(from), toMetres: tidy(to) },
        };
        const points = [kerb.at(from), ...kerb.positionsBetween(from, to), kerb.at(to)];
        return {
          type: 'Feature',
          geometry: { type: 'LineString', coordinates: points.map(toPosition) },
          properties,
        };
      }),
    },
    totals: {
      stalls: poses.length,
      kerbMetres: tidy(kerb.lengthMetres),
      usedMetres: tidy(used),
      lostMetres: tidy(kerb.lengthMetres - used),
    },
    warnings,
  };
}
