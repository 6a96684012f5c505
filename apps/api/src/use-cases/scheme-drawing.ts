import { widenedByMetres } from '@cityplate/geometry/box';
import { fromLonLat, referenceSystem } from '@cityplate/geometry/reference-systems';
import { profileOf } from '@cityplate/parking/profiles/profiles';
import type { Scheme } from '@cityplate/wire/parking-schemes';
import type { LineString, Polygon, Position } from 'geojson';
import type { DrawnStall, SchemeDrawing } from '../pdf/scheme-drawing.ts';
import { groundIn, outlinesOf } from '../queries/scheme-ground.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { stallLayer } from './parking-obstacles.ts';
import { readScheme } from './parking-schemes.ts';

const mostSurroundings = 5_000;
/** Around a scheme so much of the town is drawn. */
const marginMetres = 100;

const statusWords: Readonly<Record<Scheme['status'], string>> = {
  draft: '草案，未提交',
  submitted: '会签中',
  approved: '已批准',
  published: '已发布，待施划',
  accepted: '已验收',
};

type Point = readonly [number, number];
const pointsOf = (positions: readonly Position[]): Point[] => positions.map(([x = 0, y = 0]) => [x, y]);
/** Not closed. */
const outline = ({ coordinates }: Polygon): Point[] => pointsOf(coordinates[0]?.slice(0, -1) ?? []);

/** A scheme with the town around it in the metres of the county's own system. */
export async function drawingOf(
  services: Services,
  context: TransactionContext,
  id: string,
): Promise<{ scheme: Scheme; drawing: SchemeDrawing }> {
  const { region } = services;
  const scheme = await readScheme(services, context, id);
  const { box, removals } = scheme;
  const around = box && widenedByMetres(box, marginMetres);
  const { ground, gone } = await inTransaction(services.pool, context, async (client) => ({
    ground: around === undefined ? [] : await groundIn(client, around, mostSurroundings),
    gone: await outlinesOf(
      client,
      stallLayer,
      removals.map((removal) => removal.id),
    ),
  }));
  const system = referenceSystem(region.workingCrs);
  const inMetres = <G extends Polygon | LineString>(geometry: G): G => fromLonLat(system, geometry);
  const unitName = (code: string) => region.units.find((unit) => unit.code === code)?.name.zh ?? code;
  const { totals, reviewers } = scheme;
  const agreed = reviewers.filter(({ verdict }) => verdict === 'agree').map(({ unit }) => unitName(unit));
  const drawing: SchemeDrawing = {
    title: scheme.name,
    county: region.name.zh,
    system: `${system.id} ${system.name.zh}`,
    facts: [
      ['方案编号', scheme.number],
      ['状态', statusWords[scheme.status]],
      ['编制', `${unitName(scheme.unit)} ${scheme.authorName}`],
      ['会签同意', agreed.length === 0 ? '—' : agreed.join('、')],
      ['增 / 减', `+${totals.added} / −${totals.removed}`],
      ['规则', profileOf(scheme.profile)?.name.zh ?? scheme.profile],
      [
        '制图日期',
        new Date().toLocaleDateString('zh-CN', { timeZone: region.workHours.timeZone, dateStyle: 'long' }),
      ],
    ],
    surroundings: ground.map(({ kind, geometry }) => ({
      points: outline(inMetres(geometry)),
      kind: kind === 'building' ? 'building' : 'road',
    })),
    kerbs: scheme.kerbs.map(({ kerb, road, id: name }) => ({
      points: pointsOf(inMetres({ type: 'LineString', coordinates: kerb.coordinates }).coordinates),
      id: name,
      name: road ?? name,
    })),
    stalls: scheme.stalls.features.map(({ geometry, properties }, index): DrawnStall => {
      const { number, lineColor: color, lengthMetres, widthMetres, stallClass, kerb } = properties;
      return {
        corners: outline(inMetres(geometry)),
        ...{ number: number ?? `${index + 1}`, color, lengthMetres, widthMetres },
        isAccessible: stallClass === 'accessible',
        ...(kerb === undefined ? {} : { kerb }),
      };
    }),
    removals: gone.map((polygon) => outline(inMetres(polygon))),
  };
  return { scheme, drawing };
}
