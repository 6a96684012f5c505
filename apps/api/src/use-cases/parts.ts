import { randomUUID } from 'node:crypto';
import type { Actor } from '../actor.ts';
import { issuesOf } from '../http/problem.ts';
import { invalid, notFound, ProblemError } from '../problem-error.ts';
import { findAsset, lockAsset } from '../queries/assets.ts';
import { appendAudit } from '../queries/audit.ts';
import { openChangeSet } from '../queries/change-sets.ts';
import {
  findPart,
  insertPart,
  lastValidFrom,
  listParts,
  type PartRow,
  removeParts,
  updatePart,
} from '../queries/parts.ts';
import type { Database } from '../queries/statement.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import { mustBeAble } from '../rights.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { mergePatch } from './merge-patch.ts';
import { type PartOnWire, partOnWire } from './read-assets.ts';
import { refuseFuture } from './refuse-future.ts';
import { reportAbsence } from './report-absence.ts';
import { heldBy } from './write-asset.ts';

const attempted = say('编辑附属记录', 'change parts of this asset');
const partWord = say('附属记录', 'part');

interface Place {
  layer: string;
  id: string;
}
interface PartPlace extends Place {
  part: string;
  version: number | undefined;
}

export async function partsOf(
  services: Services,
  context: TransactionContext,
  layer: string,
  id: string,
  withRemoved: boolean,
): Promise<PartOnWire[]> {
  services.catalogue.layer(layer);
  return inTransaction(services.pool, context, async (client) => {
    if ((await findAsset(client, layer, id)) === undefined) throw notFound(say('部件', 'asset'));
    return (await listParts(client, layer, id, withRemoved)).map(partOnWire);
  });
}

/** Locks the asset and makes sure that the actor may edit it; parts follow the rights of their asset. */
async function openAsset(
  services: Services,
  client: Database,
  actor: Actor,
  { layer, id }: Place,
): Promise<void> {
  const { definition } = services.catalogue.layer(layer);
  const asset = await lockAsset(client, layer, id);
  if (asset === undefined) throw notFound(say('部件', 'asset'));
  mustBeAble(actor, 'asset.edit', definition.rights.stewards, attempted, heldBy(asset));
  if (asset.life === 'retired')
    throw new ProblemError(
      409,
      'retired',
      say('该部件已废止，请先恢复。', 'The asset is retired: restore it first.'),
    );
}

function checkProps(
  services: Services,
  layer: string,
  part: string,
  props: unknown,
): Record<string, unknown> {
  const schema = services.catalogue.layer(layer).parts.get(part);
  if (schema === undefined)
    throw invalid(attempted, [
      {
        path: 'body.part',
        code: 'unknown-part',
        message: say('这个图层没有这种附属记录', 'This layer has no such part'),
      },
    ]);
  const result = schema.safeParse(props);
  if (!result.success) throw invalid(attempted, issuesOf(result.error, 'body.properties'));
  // Part schemas are zod objects.
  return result.data as Record<string, unknown>;
}

/** Puts a new part on an asset. Where there can be one only, the one before is taken away and kept in the record. */
export async function installPart(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  place: Place,
  body: { part: string; properties: Record<string, unknown> },
): Promise<PartOnWire> {
  const props = checkProps(services, place.layer, body.part, body.properties);
  const many = services.catalogue.layer(place.layer).definition.parts[body.part]?.many === true;
  return inTransaction(services.pool, context, async (client) => {
    await openAsset(services, client, actor, place);
    const id = randomUUID();
    await openChangeSet(client, { verb: 'part.install', requestId: context.requestId });
    if (!many) await removeParts(client, { layer: place.layer, assetId: place.id, part: body.part });
    await insertPart(client, { layer: place.layer, assetId: place.id, id, part: body.part, props });
    return finish(client, context, place, id, 'part.install');
  });
}

export async function changePart(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  place: PartPlace,
  { properties: patch, validFrom }: { properties: Record<string, unknown>; validFrom?: string | undefined },
): Promise<PartOnWire> {
  refuseFuture(validFrom, attempted, 'body.validFrom');
  return inTransaction(services.pool, context, async (client) => {
    await openAsset(services, client, actor, place);
    const row = await currentPart(client, place);
    const props = checkProps(services, place.layer, row.part, mergePatch(row.props, patch));
    await refuseBeforeLast(client, place, validFrom);
    await openChangeSet(client, { verb: 'part.edit', requestId: context.requestId, validAt: validFrom });
    if (!(await updatePart(client, row, props)))
      throw stale((await findPart(client, place.layer, place.id, place.part)) ?? row);
    return finish(client, context, place, place.part, 'part.edit');
  });
}

export async function removePart(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  place: PartPlace,
): Promise<void> {
  await inTransaction(services.pool, context, async (client) => {
    await openAsset(services, client, actor, place);
    const row = await currentPart(client, place);
    await openChangeSet(client, { verb: 'part.remove', requestId: context.requestId });
    await removeParts(client, { layer: place.layer, assetId: place.id, part: row.part, id: row.id });
    await reportAbsence(services, client, context, place, row.part);
    await appendAudit(client, {
      verb: 'part.remove',
      subject: `${place.layer}/${place.id}/${row.id}`,
      requestId: context.requestId,
    });
  });
}

/** Throws 422 for a time before the last change: what was said later would still stand over this. */
async function refuseBeforeLast(
  client: Database,
  { layer, part }: PartPlace,
  validFrom: string | undefined,
): Promise<void> {
  const last = validFrom === undefined ? undefined : await lastValidFrom(client, layer, part);
  if (validFrom === undefined || last === undefined || Date.parse(validFrom) >= last.getTime()) return;
  throw invalid(attempted, [
    {
      path: 'body.validFrom',
      code: 'before-last',
      message: say(
        `早于上一次变更的生效时间 ${last.toISOString()}`,
        `Before the last change, which holds from ${last.toISOString()}`,
      ),
    },
  ]);
}

async function currentPart(client: Database, place: PartPlace): Promise<PartRow> {
  const row = await findPart(client, place.layer, place.id, place.part);
  if (row === undefined || row.removed_at !== null) throw notFound(partWord);
  if (place.version !== undefined && place.version !== row.version) throw stale(row);
  return row;
}

const stale = (row: PartRow) =>
  new ProblemError(412, 'stale', say('该记录已被他人修改。', 'The part was changed by somebody else.'), {
    extra: { currentVersion: row.version, current: partOnWire(row) },
  });

async function finish(
  client: Database,
  context: TransactionContext,
  place: Place,
  id: string,
  verb: string,
): Promise<PartOnWire> {
  await appendAudit(client, {
    verb,
    subject: `${place.layer}/${place.id}/${id}`,
    requestId: context.requestId,
  });
  const row = await findPart(client, place.layer, place.id, id);
  if (row === undefined) throw notFound(partWord);
  return partOnWire(row);
}
