import { plateTemplateIdSchema } from '@cityplate/wire/plate-templates';
import {
  type BatchWithLog,
  mayBecome,
  type PlateBatch,
  type PlateState,
  type PlateWithEvents,
} from '@cityplate/wire/plates';
import type { Actor } from '../actor.ts';
import { notFound, ProblemError } from '../problem-error.ts';
import { appendAudit } from '../queries/audit.ts';
import { openChangeSet } from '../queries/change-sets.ts';
import { type BatchRow, findBatch, listBatches, logOfBatch } from '../queries/plate-batches.ts';
import {
  eventsOfPlate,
  findPlate,
  listPlates,
  lockPlates,
  movePlates,
  type PlateFilter,
  type PlateRow,
} from '../queries/plates.ts';
import type { Database } from '../queries/statement.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import { mustBeAble } from '../rights.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { writeBatch } from './make-plates.ts';
import { batchOnWire, plateOnWire, stateOf } from './plate-on-wire.ts';

const plateWord = say('铭牌', 'plate');
const batchWord = say('铭牌批次', 'batch of plates');
const attempted = say('变更铭牌状态', 'move plates');
const logLength = 200;
const defaultTemplate = plateTemplateIdSchema.parse('engraved-50x80');

export async function batchesOf(
  services: Services,
  context: TransactionContext,
  filter: Parameters<typeof listBatches>[1],
): Promise<BatchRow[]> {
  return inTransaction(services.pool, context, (client) => listBatches(client, filter));
}

/** A batch with what was done to its plates, newest first. Throws 404. */
export async function oneBatch(
  services: Services,
  context: TransactionContext,
  id: string,
): Promise<BatchWithLog> {
  return inTransaction(services.pool, context, async (client) => {
    const batch = await existingBatch(client, id);
    const log = (await logOfBatch(client, id, logLength)).map((row) => ({
      at: row.at.toISOString(),
      state: stateOf(row.state),
      count: row.count,
      ...(row.person_name === null ? {} : { person: row.person_name }),
      ...(row.unit === null ? {} : { unit: row.unit }),
      ...(row.note === null ? {} : { note: row.note }),
    }));
    return { ...batchOnWire(batch), log };
  });
}

export async function existingBatch(client: Database, id: string): Promise<BatchRow> {
  const batch = await findBatch(client, id);
  if (batch === undefined) throw notFound(batchWord);
  return batch;
}

export async function platesOf(
  services: Services,
  context: TransactionContext,
  filter: PlateFilter,
): Promise<PlateRow[]> {
  return inTransaction(services.pool, context, (client) => listPlates(client, filter));
}

/** A plate with all that happened to it. Throws 404. */
export async function onePlate(
  services: Services,
  context: TransactionContext,
  id: string,
): Promise<PlateWithEvents> {
  return inTransaction(services.pool, context, (client) => readPlate(client, id));
}

async function readPlate(client: Database, id: string): Promise<PlateWithEvents> {
  const row = await findPlate(client, id);
  if (row === undefined) throw notFound(plateWord);
  const events = await eventsOfPlate(client, row.layer, id);
  return {
    ...plateOnWire(row),
    events: events.map((event) => ({
      at: event.at.toISOString(),
      ...(event.from_state === null ? {} : { from: stateOf(event.from_state) }),
      type: stateOf(event.state),
      ...(event.person_name === null ? {} : { person: event.person_name }),
      ...(event.unit === null ? {} : { unit: event.unit }),
      ...(event.note === null ? {} : { note: event.note }),
      correction: event.correction,
    })),
  };
}

/**
 * Moves all plates of a batch that may go there; the rest stays as it is and is counted. Throws 404, 403 when the actor
 * may not print in the layer, 409 when none of them may go there.
 */
export async function moveBatch(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  id: string,
  event: { type: PlateState; note: string | undefined },
): Promise<{ moved: number; left: number; batch: PlateBatch }> {
  return inTransaction(services.pool, context, async (client) => {
    const { layer } = await existingBatch(client, id);
    mustBeAble(actor, 'plate.print', services.catalogue.layer(layer).definition.rights.stewards, attempted);
    const rows = await lockPlates(client, { batch: id });
    const movable = rows.filter(({ state }) => mayBecome(stateOf(state), event.type));
    if (movable.length === 0)
      throw noTransition(
        rows.map(({ state }) => state),
        event.type,
      );
    await openChangeSet(client, { verb: 'plate.print', reason: event.note, requestId: context.requestId });
    const ids = movable.map((row) => row.id);
    await movePlates(client, ids, { verb: 'plate.print', state: event.type, note: event.note });
    await appendAudit(client, {
      verb: `plate.${event.type}`,
      subject: `plate-batch/${id}`,
      detail: { moved: movable.length, left: rows.length - movable.length },
      requestId: context.requestId,
    });
    const batch = batchOnWire(await existingBatch(client, id));
    return { moved: movable.length, left: rows.length - movable.length, batch };
  });
}

/**
 * Moves one plate. `replaced` makes a new one, with a new serial and token, in a batch of its own. Throws 404, 403, and
 * 409 when it may not go there from its state.
 */
export async function movePlate(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  id: string,
  event: { type: PlateState; note: string | undefined },
): Promise<{ plate: PlateWithEvents; replacement?: PlateWithEvents }> {
  return inTransaction(services.pool, context, async (client) => {
    await lockPlates(client, { ids: [id] });
    const plate = await findPlate(client, id);
    if (plate === undefined) throw notFound(plateWord);
    mustBeAble(actor, 'plate.print', stewardsOf(services, plate), attempted, heldOf(plate));
    if (!mayBecome(stateOf(plate.state), event.type)) throw noTransition([plate.state], event.type);
    if (event.type === 'replaced') return replacePlate(client, context, plate, event.note);
    await openChangeSet(client, { verb: 'plate.print', reason: event.note, requestId: context.requestId });
    await movePlates(client, [id], { verb: 'plate.print', state: event.type, note: event.note });
    await appendAudit(client, {
      verb: `plate.${event.type}`,
      subject: `plate/${id}`,
      detail: { from: plate.state },
      requestId: context.requestId,
    });
    return { plate: await readPlate(client, id) };
  });
}

async function replacePlate(
  client: Database,
  context: TransactionContext,
  plate: PlateRow,
  note: string | undefined,
): Promise<{ plate: PlateWithEvents; replacement: PlateWithEvents }> {
  const { layer, asset_id: assetId } = plate;
  const others = await listPlates(client, { layer, asset: assetId, limit: 100 });
  if (others.some(({ id, state }) => id !== plate.id && ['printed', 'issued', 'mounted'].includes(state)))
    throw new ProblemError(
      409,
      'has-plate',
      say('该部件已有另一块有效铭牌。', 'The asset has another valid plate already.'),
    );
  const template = plateTemplateIdSchema.safeParse(plate.template).data ?? defaultTemplate;
  const batch = await writeBatch(client, context, { layer, template, note: note ?? `补换 ${plate.serial}` }, [
    { id: assetId, plate_id: plate.id },
  ]);
  const [made] = await listPlates(client, { batch, limit: 1 });
  if (made === undefined) throw notFound(plateWord);
  return { plate: await readPlate(client, plate.id), replacement: await readPlate(client, made.id) };
}

export const stewardsOf = (services: Services, { layer }: Pick<PlateRow, 'layer'>) =>
  services.catalogue.layer(layer).definition.rights.stewards;

export const heldOf = (row: Pick<PlateRow, 'owner_unit' | 'maintainer_unit' | 'record_unit'>) => ({
  ownerUnit: row.owner_unit ?? undefined,
  maintainerUnit: row.maintainer_unit ?? undefined,
  recordUnit: row.record_unit ?? undefined,
});

const noTransition = (from: readonly string[], to: PlateState) =>
  new ProblemError(
    409,
    'transition',
    say(
      `铭牌现在的状态（${[...new Set(from)].join('、') || '无'}）不能变为 ${to}。`,
      `From ${[...new Set(from)].join(', ') || 'nothing'} a plate cannot become ${to}.`,
    ),
  );
