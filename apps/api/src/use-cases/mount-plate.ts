import { judgeMounting, mountingRules } from '@cityplate/wire/mounting-rules';
import type { Mounting, NearAsset, NewMounting } from '@cityplate/wire/plate-mounting';
import type { Actor } from '../actor.ts';
import { titleOf } from '../plates/plate-facts.ts';
import { invalid, notFound, ProblemError } from '../problem-error.ts';
import { appendAudit } from '../queries/audit.ts';
import { openChangeSet } from '../queries/change-sets.ts';
import { findPhoto } from '../queries/photos.ts';
import {
  assetsAround,
  distanceTo,
  insertMounting,
  type MountingRow,
  type NearRow,
  sameMounting,
  swappedWith,
} from '../queries/plate-mountings.ts';
import { findPlateByMark, lockPlates, movePlates, type PlateRow } from '../queries/plates.ts';
import type { Database } from '../queries/statement.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import { mustBeAble } from '../rights.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { stateOf } from './plate-on-wire.ts';
import { heldOf, stewardsOf } from './plates.ts';
import { refuseFuture } from './refuse-future.ts';

const attempted = say('核对铭牌安装', 'check the mounting of a plate');
const listed = 6;
const centimetres = (metres: number) => Math.round(metres * 100) / 100;

/**
 * Records that the plate was found here, judges whether here is where it belongs, and sets it mounted. The same check
 * sent again (same plate, person and moment) gives the same answer. Throws 404, 403, 422 for a moment to come, and 409
 * for a plate that has ended.
 */
export async function mountPlate(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  wanted: NewMounting,
): Promise<Mounting> {
  refuseFuture(wanted.at, attempted);
  return inTransaction(services.pool, context, async (client) => {
    const plate = await openPlate(services, client, actor, wanted);
    const { layer, id: plateId, asset_id: assetId } = plate;
    const known = wanted.at === undefined ? undefined : await sameMounting(client, layer, plateId, wanted.at);
    if (known !== undefined) return answer(services, client, plate, known);
    if (wanted.photoId !== undefined && (await findPhoto(client, wanted.photoId)) === undefined)
      throw invalid(attempted, [
        { path: 'body.photoId', code: 'unknown-photo', message: say('没有这张照片', 'No such photo') },
      ]);
    const { position, accuracyMetres } = wanted;
    const distance = position && centimetres(await distanceTo(client, layer, assetId, position));
    const others = position === undefined ? [] : await around(client, layer, position);
    const { verdict, suspected } = judgeMounting({
      distanceMetres: distance,
      accuracyMetres,
      others: others
        .filter((row) => row.id !== assetId)
        .map((row) => ({ assetId: row.id, distanceMetres: row.distance })),
    });
    const row = await insertMounting(client, {
      layer,
      plateId,
      assetId,
      at: wanted.at,
      position,
      accuracyMetres,
      distanceMetres: distance,
      verdict,
      suspectedAsset: suspected,
      photoId: wanted.photoId,
    });
    if (plate.state !== 'mounted') {
      await openChangeSet(client, { verb: 'plate.mount', requestId: context.requestId });
      await movePlates(client, [plateId], { verb: 'plate.mount', state: 'mounted', note: undefined });
    }
    await appendAudit(client, {
      verb: 'plate.mount',
      subject: `plate/${plateId}`,
      detail: { verdict, ...(distance === undefined ? {} : { distanceMetres: distance }) },
      requestId: context.requestId,
    });
    return answer(services, client, { ...plate, state: 'mounted' }, row);
  });
}

const around = (client: Database, layer: string, position: [number, number]) =>
  assetsAround(client, layer, position, mountingRules.searchMetres, listed);

async function openPlate(
  services: Services,
  client: Database,
  actor: Actor,
  { token, serial = '' }: NewMounting,
): Promise<PlateRow> {
  const mark = token === undefined ? { serial } : { token };
  const found = await findPlateByMark(client, mark);
  if (found === undefined) throw notFound(say('铭牌', 'plate'));
  mustBeAble(actor, 'plate.mount', stewardsOf(services, found), attempted, heldOf(found));
  await lockPlates(client, { ids: [found.id] });
  const plate = await findPlateByMark(client, mark);
  if (plate === undefined) throw notFound(say('铭牌', 'plate'));
  if (plate.state === 'replaced' || plate.state === 'void')
    throw new ProblemError(
      409,
      'plate-ended',
      plate.state === 'replaced'
        ? say('这块铭牌已被新铭牌更换，请勿安装。', 'This plate has been replaced: do not mount it.')
        : say('这块铭牌已作废，请勿安装。', 'This plate is void: do not mount it.'),
    );
  return plate;
}

/** What a check says, worked out from its row: also for one that was sent again. */
async function answer(
  services: Services,
  client: Database,
  plate: PlateRow,
  row: MountingRow,
): Promise<Mounting> {
  const { layer, asset_id: assetId } = plate;
  const near = row.position === null ? [] : await around(client, layer, row.position);
  const others = near.map((each) => nearOnWire(services, layer, each));
  const suspected = others.find((each) => each.assetId === row.suspected_asset);
  const swapped =
    row.suspected_asset === null ? undefined : await swappedWith(client, layer, assetId, row.suspected_asset);
  const { unsure } = judgeMounting({
    distanceMetres: row.distance_metres ?? undefined,
    accuracyMetres: row.accuracy_metres ?? undefined,
    others: others.filter((each) => each.assetId !== assetId),
  });
  return {
    id: row.id,
    plate: {
      id: plate.id,
      serial: plate.serial,
      state: stateOf(plate.state),
      layer,
      assetId,
      code: plate.code,
      title: titleOf(services, plate),
      ...(plate.road === null ? {} : { road: plate.road }),
    },
    verdict: swapped === undefined ? row.verdict : 'swapped',
    ...(row.distance_metres === null ? {} : { distanceMetres: centimetres(row.distance_metres) }),
    ...(row.accuracy_metres === null ? {} : { accuracyMetres: centimetres(row.accuracy_metres) }),
    unsure,
    ...(suspected === undefined ? {} : { suspected }),
    ...(swapped === undefined ? {} : { swappedWith: swapped }),
    nearest: others,
    at: row.at.toISOString(),
  };
}

const nearOnWire = (services: Services, layer: string, row: NearRow): NearAsset => ({
  assetId: row.id,
  code: row.code,
  title: titleOf(services, { layer, name: row.name, props: row.props }),
  ...(row.road === null ? {} : { road: row.road }),
  distanceMetres: centimetres(row.distance),
  ...(row.serial === null ? {} : { serial: row.serial }),
});
