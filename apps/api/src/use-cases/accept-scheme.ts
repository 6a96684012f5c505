import { checkGeometry } from '@cityplate/geometry/gate';
import { distanceMetres } from '@cityplate/geometry/measure';
import type { AcceptScheme, Scheme } from '@cityplate/wire/parking-schemes';
import type { Polygon } from 'geojson';
import { invalid, type ProblemIssue } from '../problem-error.ts';
import { findAsset, lockAssets, updateAsset } from '../queries/assets.ts';
import { openChangeSet } from '../queries/change-sets.ts';
import { type AsBuilt, keepAsBuilt, moveScheme, type SchemeRow } from '../queries/parking-schemes.ts';
import type { TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { stallLayer } from './parking-obstacles.ts';
import { wrongStatus } from './parking-schemes.ts';
import { doToScheme } from './scheme-deeds.ts';
import { sizeOf } from './stall-shape.ts';
import { dayIn } from './street-counts.ts';

const attempted = say('验收划线', 'Accepting the painted lines');
const centimetres = (metres: number) => Math.round(metres * 100) / 100;

/**
 * The lines are painted and were looked at (验收): the stalls are live, those that were measured lie where they were
 * found, and how that differs from the drawing is kept. A stall that was retired in the meantime stays so.
 */
export function acceptScheme(
  services: Services,
  context: TransactionContext,
  id: string,
  { asBuilt, note }: AcceptScheme,
): Promise<Scheme> {
  return doToScheme(services, context, id, 'accept', async (client, row) => {
    if (row.status !== 'published') throw wrongStatus(row, { zh: '验收', en: 'accepted' });
    const measured = readMeasured(services, row, asBuilt);
    const ids = Object.values(row.assets);
    await lockAssets(client, ids);
    const reason = `验收划线方案 ${row.number} ${row.name}`;
    await openChangeSet(client, { verb: 'parking.accept', reason, requestId: context.requestId });
    const markedOn = dayIn(services.region.workHours.timeZone, new Date());
    const found: AsBuilt[] = [];
    for (const stall of row.content.stalls.features) {
      const asset = await findAsset(client, stallLayer, row.assets[stall.id] ?? '');
      if (asset === undefined || asset.life === 'retired') continue;
      const shape = measured.get(stall.id);
      const built = shape && sizeOf(shape);
      if (built !== undefined) {
        const drawn = sizeOf(stall.geometry);
        found.push({
          stallId: stall.id,
          movedMetres: centimetres(distanceMetres(drawn.centre, built.centre)),
          lengthDifferenceMetres: centimetres(built.lengthMetres - drawn.lengthMetres),
          widthDifferenceMetres: centimetres(built.widthMetres - drawn.widthMetres),
        });
      }
      const size = built && {
        lengthMetres: centimetres(built.lengthMetres),
        widthMetres: centimetres(built.widthMetres),
      };
      await updateAsset(client, stallLayer, asset.id, asset.version, {
        ...asset,
        life: 'live',
        geometry: shape ?? asset.geometry,
        props: { ...asset.props, ...size, markedOn },
      });
    }
    await keepAsBuilt(client, id, found);
    await moveScheme(client, id, 'accepted');
    return { stalls: ids.length, measured: found.length, ...(note === undefined ? {} : { note }) };
  });
}

/** What was measured, by stall. Throws 422 naming what is no stall of the scheme, or no shape of one. */
function readMeasured(
  { region }: Services,
  { content }: SchemeRow,
  asBuilt: AcceptScheme['asBuilt'],
): Map<string, Polygon> {
  const issues: ProblemIssue[] = [];
  const stalls = new Set(content.stalls.features.map(({ id }) => id));
  const measured = new Map<string, Polygon>();
  asBuilt.forEach(({ stall, geometry }, index) => {
    const path = `body.asBuilt.${index}`;
    if (!stalls.has(stall) || measured.has(stall))
      issues.push({
        path: `${path}.stall`,
        code: 'unknown',
        message: say('方案里没有这个车位，或已给出', 'No stall of the scheme, or given twice'),
      });
    const gate = checkGeometry(geometry, { types: ['Polygon'], box: region.box });
    if (!gate.ok)
      issues.push(
        ...gate.issues.map((issue) => ({ ...issue, path: [path, 'geometry', ...issue.path].join('.') })),
      );
    else if (gate.geometry.type === 'Polygon') measured.set(stall, gate.geometry);
  });
  if (issues.length > 0) throw invalid(attempted, issues.slice(0, 50));
  return measured;
}
