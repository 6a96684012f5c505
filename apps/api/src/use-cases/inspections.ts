import { dayAt } from '@cityplate/fixtures/clock/zone';
import type { DefectKind, LayerDefinition } from '@cityplate/layers/definition';
import { type InspectionAnswer, judgeHeight, type NewInspection } from '@cityplate/wire/inspections';
import type { Actor } from '../actor.ts';
import { invalid, ProblemError, type ProblemIssue } from '../problem-error.ts';
import type { AssetRow } from '../queries/asset-row.ts';
import { lockAssets } from '../queries/assets.ts';
import { appendAudit } from '../queries/audit.ts';
import { lockOpenCase } from '../queries/case-locks.ts';
import { appendEvent } from '../queries/cases.ts';
import { openChangeSet } from '../queries/change-sets.ts';
import { findAnyAsset } from '../queries/find-any-asset.ts';
import {
  type InspectionRow,
  insertInspection,
  listInspections,
  recordReadings,
} from '../queries/inspections.ts';
import type { Database } from '../queries/statement.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import { mustBeAble } from '../rights.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { placeOf } from './cases.ts';
import { openCase, refuseUnknownPhotos } from './open-case.ts';
import { refuseFuture } from './refuse-future.ts';
import { heldBy } from './write-asset.ts';

const attempted = say('记录巡查', 'record an inspection');

/**
 * Keeps what an inspector found: the record itself, what was measured in the asset's own fields, and a case for each
 * defect at once. A field that somebody else has changed meanwhile is left alone and named.
 */
export async function recordInspection(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  found: NewInspection,
): Promise<InspectionAnswer> {
  refuseFuture(found.at, attempted);
  return inTransaction(services.pool, context, async (client) => {
    await lockAssets(client, [found.assetId]);
    const asset = await findAnyAsset(client, found.assetId);
    if (asset === undefined)
      throw invalid(attempted, [issue('body.assetId', 'unknown-asset', '没有这个部件', 'No such asset')]);
    const { definition } = services.catalogue.layer(asset.layer);
    mustBeAble(actor, 'inspection.record', definition.rights.stewards, attempted, heldBy(asset));
    if (asset.life === 'retired')
      throw new ProblemError(409, 'retired', say('该部件已废止。', 'The asset is retired.'));
    refuseUnknown(definition, found);
    await refuseUnknownPhotos(client, found.photoIds ?? [], attempted);
    await openChangeSet(client, {
      verb: 'inspection.record',
      reason: found.note,
      requestId: context.requestId,
    });
    const conflicts = conflictsOf(asset, found);
    const writable = Object.entries(found.readings ?? {}).filter(
      ([field]) => !conflicts.some((each) => each.field === field),
    );
    const day = dayAt(Date.parse(found.at), services.region.workHours.timeZone);
    const readings = { ...Object.fromEntries(writable), ...inspectedOn(definition, asset, day) };
    const { layer, id } = asset;
    if (Object.keys(readings).length > 0) await recordReadings(client, asset, readings);
    const inspection = await insertInspection(client, {
      layer,
      assetId: id,
      at: found.at,
      position: found.position,
      readings: found.readings ?? {},
      checklist: found.checklist ?? {},
      defects: found.defects ?? [],
      note: found.note,
      photoIds: found.photoIds ?? [],
    });
    const cases = [];
    for (const defect of defectsOf(definition, found))
      cases.push(await openOrJoin(services, client, asset, defect, found));
    await appendAudit(client, {
      verb: 'inspection.record',
      subject: `${layer}/${id}`,
      detail: { inspection, defects: found.defects ?? [] },
      requestId: context.requestId,
    });
    return { id: inspection, cases, conflicts };
  });
}

const issue = (path: string, code: string, zh: string, en: string): ProblemIssue => ({
  path,
  code,
  message: say(zh, en),
});

/** Names every member that the layer does not know, or that lies outside what the field allows. */
function refuseUnknown(definition: LayerDefinition, found: NewInspection): void {
  const issues: ProblemIssue[] = [];
  for (const [field, value] of Object.entries({ ...found.seen, ...found.readings })) {
    const spec = Object.hasOwn(definition.fields, field) ? definition.fields[field] : undefined;
    if (spec?.kind !== 'number')
      issues.push(
        issue(`body.readings.${field}`, 'unknown-field', '没有这个测量字段', 'No such measured field'),
      );
    else if (value !== null && (value < (spec.min ?? value) || value > (spec.max ?? value)))
      issues.push(issue(`body.readings.${field}`, 'range', '读数超出范围', 'The reading is out of range'));
  }
  for (const item of Object.keys(found.checklist ?? {}))
    if (!definition.checklist.some(({ id }) => id === item))
      issues.push(issue(`body.checklist.${item}`, 'unknown-item', '没有这个检查项', 'No such item'));
  for (const [index, kind] of (found.defects ?? []).entries())
    if (!definition.defects.some(({ id }) => id === kind))
      issues.push(issue(`body.defects.${index}`, 'unknown-kind', '没有这种缺陷', 'No such defect'));
  if (issues.length > 0) throw invalid(attempted, issues);
}

/** Where the asset says neither what the page showed nor what was measured, somebody has been there in between. */
function conflictsOf(asset: AssetRow, { readings, seen }: NewInspection): InspectionAnswer['conflicts'] {
  return Object.entries(readings ?? {}).flatMap(([field, mine]) => {
    const value = asset.props[field];
    const theirs = typeof value === 'number' ? value : null;
    const shown = seen?.[field];
    return shown === undefined || shown === theirs || theirs === mine ? [] : [{ field, mine, theirs }];
  });
}

/** The day of the last visit, where the layer keeps one; a record that comes late never sets it back. */
function inspectedOn(definition: LayerDefinition, asset: AssetRow, day: string): { inspectedOn?: string } {
  if (definition.fields.inspectedOn?.kind !== 'date') return {};
  const last = asset.props.inspectedOn;
  return typeof last === 'string' && last > day ? {} : { inspectedOn: day };
}

/** What the inspector named, and what his readings say by themselves (the 15 mm rule). */
function defectsOf(definition: LayerDefinition, found: NewInspection): DefectKind[] {
  const measured = Object.entries(found.readings ?? {})
    .filter(([field]) => isHeight(definition, field))
    .map(([, value]) => judgeHeight(value));
  const ids = new Set([...(found.defects ?? []), ...measured]);
  return definition.defects.filter(({ id }) => ids.has(id));
}

const isHeight = (definition: LayerDefinition, field: string) => {
  const spec = definition.fields[field];
  return spec?.kind === 'number' && spec.unit === 'mm' && (spec.min ?? 0) < 0;
};

async function openOrJoin(
  services: Services,
  client: Database,
  asset: AssetRow,
  defect: DefectKind,
  found: NewInspection,
): Promise<InspectionAnswer['cases'][number]> {
  const open = await lockOpenCase(client, { layer: asset.layer, assetId: asset.id, kind: defect.id });
  if (open === undefined) {
    const place = {
      layer: asset.layer,
      assetId: asset.id,
      position: null,
      place: placeOf(asset),
      township: asset.township,
    };
    const made = await openCase(services, client, place, defect, {
      source: 'inspection',
      description: found.note,
      photoIds: found.photoIds,
    });
    return { ...made, kind: defect.id, joined: false };
  }
  await appendEvent(client, {
    caseId: open.id,
    type: 'join',
    at: new Date(),
    note: found.note,
    fromStage: open.stage,
    stage: open.stage,
    photoIds: found.photoIds ?? [],
  });
  return { id: open.id, number: open.number, kind: defect.id, joined: true };
}

export async function inspectionsOf(
  services: Services,
  context: TransactionContext,
  assetId: string,
): Promise<InspectionRow[]> {
  return inTransaction(services.pool, context, (client) => listInspections(client, assetId, 50));
}
