import type { AcceptScheme, Scheme } from '@cityplate/wire/parking-schemes';
import type { Polygon } from 'geojson';
import { invalid, type ProblemIssue } from '../problem-error.ts';
import { findAsset, lockAssets, updateAsset } from '../queries/assets.ts';
import { openChangeSet } from '../queries/change-sets.ts';
import { keepAsBuilt, moveScheme, type SchemeRow } from '../queries/parking-schemes.ts';
import type { TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { centimetres, differencesOf, readOutlines } from './as-built.ts';
import { stallLayer } from './parking-obstacles.ts';
import { wrongStatus } from './parking-schemes.ts';
import { acceptVerb } from './revert-publication.ts';
import { doToScheme } from './scheme-deeds.ts';
import { sizeOf } from './stall-shape.ts';
import { dayIn } from './street-counts.ts';

const attempted = say('验收划线', 'Accepting the painted lines');

/**
 * The lines are painted and were looked at (验收): the stalls are live, those that were measured lie where they were
 * found, and how that differs from the drawing is kept. A stall that was retired in the meantime stays so.
 */
export function acceptScheme(
  services: Services,
  context: TransactionContext,
  id: string,
  { asBuilt: painted, note }: AcceptScheme,
): Promise<Scheme> {
  return doToScheme(services, context, id, 'accept', async (client, row) => {
    if (row.status !== 'published') throw wrongStatus(row, { zh: '验收', en: 'accepted' });
    const measured = readMeasured(services, row, painted);
    const ids = Object.values(row.assets);
    await lockAssets(client, ids);
    const reason = `验收划线方案 ${row.number} ${row.name}`;
    await openChangeSet(client, { verb: acceptVerb, reason, requestId: context.requestId });
    const markedOn = dayIn(services.region.workHours.timeZone, new Date());
    const { found } = await differencesOf(services, client, row, measured);
    const accepted = new Set<string>();
    for (const stall of row.content.stalls.features) {
      const asset = await findAsset(client, stallLayer, row.assets[stall.id] ?? '');
      if (asset === undefined || asset.life === 'retired') continue;
      accepted.add(stall.id);
      const shape = measured.get(stall.id);
      const built = shape && sizeOf(shape);
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
    // The outline is kept with the asset.
    const asBuilt = found.flatMap(({ geometry: _, ...each }) => (accepted.has(each.stallId) ? [each] : []));
    await keepAsBuilt(client, id, asBuilt);
    await moveScheme(client, id, 'accepted');
    return { stalls: ids.length, measured: asBuilt.length, ...(note === undefined ? {} : { note }) };
  });
}

/** What was measured, by stall. Throws 422 naming what is no stall of the scheme, or no shape of one. */
function readMeasured(
  services: Services,
  { content }: SchemeRow,
  asBuilt: AcceptScheme['asBuilt'],
): Map<string, Polygon> {
  const open = new Set(content.stalls.features.map(({ id }) => id));
  const issues = asBuilt.flatMap(({ stall }, index): ProblemIssue[] => {
    if (open.delete(stall)) return [];
    const message = say('方案里没有这个车位，或已给出', 'No stall of the scheme, or given twice');
    return [{ path: `body.asBuilt.${index}.stall`, code: 'unknown', message }];
  });
  if (issues.length > 0) throw invalid(attempted, issues.slice(0, 50));
  const outlines = readOutlines(
    services,
    asBuilt.map(({ geometry }, index) => ({ path: `body.asBuilt.${index}.geometry`, geometry })),
    attempted,
  );
  return new Map(
    asBuilt.flatMap(({ stall }, index) => {
      const outline = outlines[index];
      return outline === undefined ? [] : [[stall, outline]];
    }),
  );
}
