import { checkGeometry } from '@cityplate/geometry/gate';
import { distanceMetres } from '@cityplate/geometry/measure';
import { matchStalls } from '@cityplate/parking/match-stalls';
import type { Painted, PaintedAnswer } from '@cityplate/wire/parking-schemes';
import type { Polygon } from 'geojson';
import { invalid, type ProblemIssue } from '../problem-error.ts';
import { findScheme, type SchemeRow } from '../queries/parking-schemes.ts';
import type { Database } from '../queries/statement.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say, type Words } from '../words.ts';
import { namedIn, type Surroundings } from './parking-obstacles.ts';
import { readProfile } from './parking-profiles.ts';
import { schemeThere } from './parking-schemes.ts';
import { breachesOf } from './scheme-conflicts.ts';
import { sizeOf } from './stall-shape.ts';

const comparing = say('比对竣工测量', 'Comparing what was painted');
export const centimetres = (metres: number) => Math.round(metres * 100) / 100;

/** Outlines as the register takes them. Throws 422 naming each that is none. */
export function readOutlines(
  { region }: Services,
  outlines: readonly { path: string; geometry: unknown }[],
  attempted: Words,
): Polygon[] {
  const issues: ProblemIssue[] = [];
  const read = outlines.flatMap(({ path, geometry }) => {
    const gate = checkGeometry(geometry, { types: ['Polygon'], box: region.box });
    if (!gate.ok)
      issues.push(...gate.issues.map((issue) => ({ ...issue, path: [path, ...issue.path].join('.') })));
    return gate.ok && gate.geometry.type === 'Polygon' ? [gate.geometry] : [];
  });
  if (issues.length > 0) throw invalid(attempted, issues.slice(0, 50));
  return read;
}

/** How painted stalls differ from the drawn ones, and what they break where they lie. */
export async function differencesOf(
  services: Services,
  client: Database,
  { profile, content, assets }: SchemeRow,
  measured: ReadonlyMap<string, Polygon>,
): Promise<{ found: PaintedAnswer['found']; named: Surroundings['named'] }> {
  if (measured.size === 0) return { found: [], named: new Map() };
  const stalls = content.stalls.features;
  const { breaches, named } = await breachesOf(services, client, {
    profile: readProfile(services, profile, 'profile', comparing),
    stalls: stalls.map((stall) => ({ ...stall, geometry: measured.get(stall.id) ?? stall.geometry })),
    except: new Set([...content.removals, ...Object.values(assets)]),
  });
  const found = stalls.flatMap(({ id: stallId, geometry: asDrawn }): PaintedAnswer['found'] => {
    const geometry = measured.get(stallId);
    if (geometry === undefined) return [];
    const [drawn, built] = [sizeOf(asDrawn), sizeOf(geometry)];
    return [
      {
        ...{ stallId, geometry },
        movedMetres: centimetres(distanceMetres(drawn.centre, built.centre)),
        lengthDifferenceMetres: centimetres(built.lengthMetres - drawn.lengthMetres),
        widthDifferenceMetres: centimetres(built.widthMetres - drawn.widthMetres),
        breaches: breaches.flatMap(({ stallId: of, ...breach }) => (of === stallId ? [breach] : [])),
      },
    ];
  });
  return { found, named };
}

/** Which stalls of a scheme outlines are that a surveyor measured, and how they differ; nothing is kept. */
export async function comparePainted(
  services: Services,
  context: TransactionContext,
  id: string,
  measuredStalls: Painted['stalls'],
): Promise<PaintedAnswer> {
  const painted = readOutlines(
    services,
    measuredStalls.map(({ geometry }, index) => ({ path: `body.stalls.${index}.geometry`, geometry })),
    comparing,
  );
  return inTransaction(services.pool, context, async (client) => {
    const row = schemeThere(await findScheme(client, id));
    const stalls = row.content.stalls.features;
    const matches = matchStalls(
      stalls.map(({ geometry, properties }) => ({ geometry, number: properties.number })),
      painted.map((geometry, index) => ({ geometry, number: measuredStalls[index]?.number })),
    );
    const measured = new Map<string, Polygon>();
    matches.forEach((match, shape) => {
      const [stall, outline] = [match === undefined ? undefined : stalls[match], painted[shape]];
      if (stall !== undefined && outline !== undefined) measured.set(stall.id, outline);
    });
    const { found, named } = await differencesOf(services, client, row, measured);
    return {
      found,
      unknown: matches.flatMap((match, shape) => (match === undefined ? [shape] : [])),
      unmeasured: stalls.flatMap(({ id: stall }) => (measured.has(stall) ? [] : [stall])),
      obstacles: namedIn(
        named,
        found.flatMap(({ breaches }) => breaches),
      ),
    };
  });
}
