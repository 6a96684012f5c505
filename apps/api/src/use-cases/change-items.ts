import type {
  ItemChange,
  ItemsChange,
  ItemsChanged,
  NewTasks,
  ProgrammeItem,
} from '@cityplate/wire/programme';
import type { Actor } from '../actor.ts';
import { issuesOf } from '../http/problem.ts';
import { forbidden, invalid, notFound, ProblemError, type ProblemIssue } from '../problem-error.ts';
import { lockAssets } from '../queries/assets.ts';
import { appendAudit } from '../queries/audit.ts';
import { openChangeSet } from '../queries/change-sets.ts';
import { type ItemRow, insertMissingTasks, lockTasks, writeItem } from '../queries/programme.ts';
import type { Database } from '../queries/statement.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import { can, mustBeAble } from '../rights.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { mergePatch } from './merge-patch.ts';
import { refuseUnknownPhotos } from './open-case.ts';
import { itemRows, itemsOnWire, programmeToday } from './programme.ts';

const attempted = say('更新整治事项', 'change this item of the programme');
const itemWord = say('整治事项', 'item of the programme');

const issue = (path: string, code: string, zh: string, en: string): ProblemIssue => ({
  path,
  code,
  message: say(zh, en),
});

/** Who directs sets everything; the responsible unit reports progress, note and photos. Gives whether the actor directs. */
function mustBeAbleTo(services: Services, actor: Actor, row: ItemRow, change: ItemChange): boolean {
  const { stewards } = services.catalogue.layer(row.layer).definition.rights;
  if (can(actor, 'programme.direct', stewards)) return true;
  const isDirecting = change.unit !== undefined || change.dueOn !== undefined || change.action !== undefined;
  const isTheirs = can(actor, 'programme.work', stewards, { ownerUnit: row.unit ?? '' });
  if (isDirecting || !isTheirs) throw forbidden(attempted);
  return false;
}

/** The item as it is after the change. Throws 422 naming each place that does not fit. */
function changed(services: Services, row: ItemRow, change: ItemChange, isDirecting: boolean): ItemRow {
  const { unit, beforePhotos, afterPhotos, doneOn, ...fields } = change;
  const { today } = programmeToday(services);
  const issues: ProblemIssue[] = [];
  if (typeof unit === 'string' && !services.region.units.some(({ code }) => code === unit))
    issues.push(issue('body.unit', 'unknown-unit', '没有这个单位', 'No such unit'));
  if (doneOn !== undefined && doneOn > today)
    issues.push(issue('body.doneOn', 'future', '完成日期在将来', 'The day lies in the future'));
  const patch: Record<string, unknown> = { ...fields };
  if (fields.note === '') patch.note = null;
  const progress = fields.progress ?? row.props.progress;
  if (progress !== 'done') patch.doneOn = null;
  else if (doneOn !== undefined) patch.doneOn = doneOn;
  // Only who finishes it now says when: of work done long ago nobody may know the day.
  else if (row.props.progress !== 'done') patch.doneOn = today;
  const after = afterPhotos ?? row.after_photos;
  // Who says that his own work is done shows it.
  if (fields.progress === 'done' && !isDirecting && after.length === 0)
    issues.push(
      issue('body.afterPhotos', 'photo-needed', '请附整治后照片', 'A photo of the finished work is needed'),
    );
  const schema = services.catalogue.layer(row.layer).parts.get(row.part);
  const parsed = schema?.safeParse(mergePatch(row.props, patch));
  if (parsed?.error !== undefined) issues.push(...issuesOf(parsed.error, 'body'));
  if (issues.length > 0) throw invalid(attempted, issues);
  return {
    ...row,
    // Part schemas are zod objects.
    props: parsed?.data as Record<string, unknown>,
    unit: unit === undefined ? row.unit : unit,
    before_photos: beforePhotos ?? row.before_photos,
    after_photos: after,
  };
}

const stale = (services: Services, row: ItemRow) =>
  new ProblemError(412, 'stale', say('该事项已被他人修改。', 'The item was changed by somebody else.'), {
    extra: { currentVersion: row.version, current: itemsOnWire(services)(row) },
  });

/** Changes one item that is still at `version` (undefined: at any); throws 412 with the item as it is otherwise. */
export function changeItem(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  { id, version }: { id: string; version: number | undefined },
  change: ItemChange,
): Promise<ProgrammeItem & { changeSet: string }> {
  return inTransaction(services.pool, context, async (client) => {
    const [row] = await heldRows(services, client, [id]);
    if (row === undefined) throw notFound(itemWord);
    const isDirecting = mustBeAbleTo(services, actor, row, change);
    if (version !== undefined && version !== row.version) throw stale(services, row);
    await refuseUnknownPhotos(
      client,
      [...(change.beforePhotos ?? []), ...(change.afterPhotos ?? [])].filter(
        (photo) => !row.before_photos.includes(photo) && !row.after_photos.includes(photo),
      ),
      attempted,
    );
    const next = changed(services, row, change, isDirecting);
    const changeSet = await openChangeSet(client, { verb: 'programme.change', requestId: context.requestId });
    if (!(await writeItem(client, next))) throw stale(services, await mustFind(services, client, id));
    await appendAudit(client, {
      verb: 'programme.change',
      subject: `${row.layer}/${row.asset_id}/${id}`,
      detail: { changed: Object.keys(change) },
      requestId: context.requestId,
    });
    return { ...itemsOnWire(services)(await mustFind(services, client, id)), changeSet };
  });
}

async function mustFind(services: Services, client: Database, id: string): Promise<ItemRow> {
  const [row] = await itemRows(services, client, [id]);
  if (row === undefined) throw notFound(itemWord);
  return row;
}

/** The items as they stand, with their assets held: the page of an asset writes the same records. */
async function heldRows(services: Services, client: Database, ids: readonly string[]): Promise<ItemRow[]> {
  const found = await itemRows(services, client, ids);
  await lockAssets(client, [...new Set(found.map((row) => row.asset_id))]);
  return itemRows(services, client, ids);
}

/** Gives many items one unit, date or action, in one change set that can be taken back whole. */
export function changeItems(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  { items, change }: ItemsChange,
): Promise<ItemsChanged> {
  return inTransaction(services.pool, context, async (client) => {
    const rows = await heldRows(
      services,
      client,
      items.map(({ id }) => id),
    );
    if (rows.length === 0) throw notFound(itemWord);
    const versions = new Map(items.map(({ id, version }) => [id, version]));
    const changeSet = await openChangeSet(client, { verb: 'programme.change', requestId: context.requestId });
    const written: string[] = [];
    for (const row of rows) {
      const next = changed(services, row, change, mustBeAbleTo(services, actor, row, change));
      if (versions.get(row.id) === row.version && (await writeItem(client, next))) written.push(row.id);
    }
    await appendAudit(client, {
      verb: 'programme.change',
      subject: 'programme',
      detail: { changed: Object.keys(change), items: written.length },
      requestId: context.requestId,
    });
    return {
      changeSet,
      changed: written,
      stale: items.map(({ id }) => id).filter((id) => !written.includes(id)),
    };
  });
}

/** Makes what the checklist asks for and nobody has recorded yet; a second time makes nothing. */
export function makeTasks(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  { layer, assetId }: NewTasks,
): Promise<{ made: number; assets: number }> {
  const { definition } = services.catalogue.layer(layer);
  const found = Object.entries(definition.parts).find(([, { programme, fields }]) => {
    const spec = programme?.line === undefined ? undefined : fields[programme.line];
    return (
      spec?.kind === 'choice' &&
      definition.checklist.some(({ id, part }) => part === undefined && id in spec.options)
    );
  });
  mustBeAble(actor, 'programme.direct', definition.rights.stewards, attempted);
  const line = found?.[1].programme?.line;
  if (found === undefined || line === undefined)
    throw invalid(attempted, [
      issue('body.layer', 'no-checklist', '这个图层没有整治清单', 'This layer has no list of tasks'),
    ]);
  const [part] = found;
  return inTransaction(services.pool, context, async (client) => {
    await openChangeSet(client, { verb: 'programme.tasks', requestId: context.requestId });
    const touched: string[] = [];
    await lockTasks(client, layer);
    for (const { id: value } of definition.checklist.filter((each) => each.part === undefined))
      touched.push(...(await insertMissingTasks(client, { layer, part, line, value, assetId })));
    await appendAudit(client, {
      verb: 'programme.tasks',
      subject: `${layer}/${assetId ?? '*'}`,
      detail: { made: touched.length },
      requestId: context.requestId,
    });
    return { made: touched.length, assets: new Set(touched).size };
  });
}
