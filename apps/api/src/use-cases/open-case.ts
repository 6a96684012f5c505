import { randomUUID } from 'node:crypto';
import { dueAt } from '@cityplate/fixtures/clock/due-time';
import { workCalendar } from '@cityplate/fixtures/clock/work-calendar';
import { dayAt } from '@cityplate/fixtures/clock/zone';
import type { DefectKind } from '@cityplate/layers/definition';
import type { NewCase } from '@cityplate/wire/cases';
import { invalid, type ProblemIssue } from '../problem-error.ts';
import { visiblePhotos } from '../queries/case-events.ts';
import { appendEvent, insertCase, mintNumber, projectRemediation } from '../queries/cases.ts';
import type { Database } from '../queries/statement.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';

const attempted = say('上报案件', 'Report a case');

/** 422 naming one place of the request. */
export const refusedCase = (path: string, code: string, zh: string, en: string, of = attempted) => {
  const issues: ProblemIssue[] = [{ path, code, message: say(zh, en) }];
  return invalid(of, issues);
};

/** The defect of a layer; without a layer, of the only layer that has such a defect. */
export function defectOf(
  services: Services,
  layer: string | undefined,
  kind: string,
): { layer: string; defect: DefectKind } {
  if (layer !== undefined && !services.catalogue.has(layer))
    throw refusedCase('body.layer', 'unknown-layer', '没有这个图层', 'No such layer');
  const found = services.catalogue.definitions
    .filter((definition) => layer === undefined || definition.id === layer)
    .flatMap((definition) =>
      definition.defects
        .filter((defect) => defect.id === kind)
        .map((defect) => ({ layer: definition.id, defect })),
    );
  const [first] = found;
  if (first === undefined)
    throw refusedCase('body.kind', 'unknown-kind', '图层定义中没有这种缺陷', 'The layer has no such defect');
  if (found.length > 1)
    throw refusedCase('body.layer', 'required', '请指明图层', 'Name the layer: several have such a defect');
  return first;
}

/** Photos that the actor may not see are as unknown as those that do not exist. */
export async function refuseUnknownPhotos(
  client: Database,
  ids: readonly string[],
  of = attempted,
): Promise<void> {
  const known = await visiblePhotos(client, ids);
  const missing = ids.findIndex((id) => !known.has(id));
  if (missing >= 0)
    throw refusedCase(`body.photoIds.${missing}`, 'unknown-photo', '没有这张照片', 'No such photo', of);
}

export interface CasePlace {
  layer: string;
  assetId: string | null;
  position: readonly [number, number] | null;
  place: string | null;
  township: string | null;
}

/** Begins the ledger of a case, in the caller's transaction with an open change set. Gives its id and number. */
export async function openCase(
  services: Services,
  client: Database,
  place: CasePlace,
  defect: DefectKind,
  report: Pick<NewCase, 'severity' | 'source' | 'description' | 'photoIds'>,
): Promise<{ id: string; number: string }> {
  const { region } = services;
  const id = randomUUID();
  const at = new Date();
  const day = dayAt(at.getTime(), region.workHours.timeZone);
  const number = await mintNumber(client, 'case', region.adcode, day);
  await insertCase(client, {
    id,
    number,
    adcode: region.adcode,
    ...place,
    kind: defect.id,
    severity: report.severity ?? defect.severity,
    limit: defect.limit,
    description: report.description ?? null,
    source: report.source ?? 'inspection',
  });
  await appendEvent(client, {
    caseId: id,
    type: 'report',
    at,
    dueAt: new Date(dueAt(at.getTime(), defect.limit, workCalendar(region))),
    fromStage: null,
    stage: 'collected',
    photoIds: report.photoIds ?? [],
  });
  if (place.assetId !== null) await projectRemediation(client, [place.assetId]);
  return { id, number };
}
