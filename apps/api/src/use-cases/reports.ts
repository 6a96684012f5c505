import { createHash } from 'node:crypto';
import { dueAt } from '@cityplate/fixtures/clock/due-time';
import { workCalendar } from '@cityplate/fixtures/clock/work-calendar';
import { dayAt } from '@cityplate/fixtures/clock/zone';
import { paths } from '@cityplate/wire/paths';
import type { NewReport, ReportReceipt, reportAdditionSchema } from '@cityplate/wire/reports';
import type { z } from 'zod';
import { notFound, ProblemError } from '../problem-error.ts';
import {
  addToReport,
  type FiledPhoto,
  type FollowedRow,
  fileReport,
  followReport,
} from '../queries/reports.ts';
import { findByPlate } from '../queries/scan.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { refuseOutside } from './cases.ts';
import { refusedCase } from './open-case.ts';

const attempted = say('上报问题', 'Report a problem');
const tokenPattern = /^[A-Za-z0-9_-]{22}$/;
const plate = say('铭牌', 'plate');
const reportWord = say('上报记录', 'report');

/** Who answers residents and keeps their photos. */
const officeOf = ({ region }: Services) => region.publicContactUnit ?? region.units[0]?.code ?? '';

async function keepPhotos(services: Services, pictures: readonly Uint8Array[]): Promise<FiledPhoto[]> {
  const kept: FiledPhoto[] = [];
  // One after the other: decoding takes a core, and these come from anybody.
  for (const picture of pictures) {
    const { sha256, width, height, byteLength, takenAt } = await services.photos.keep(picture);
    kept.push({ sha256, width, height, byte_length: byteLength, taken_at: takenAt ?? null });
  }
  return kept;
}

/** A retry brings the same words and pictures under the same key; anything else under it is refused. */
function hashedContext(
  context: TransactionContext,
  content: object,
  pictures: readonly Uint8Array[],
): TransactionContext {
  if (context.once === undefined) return context;
  const hash = createHash('sha256').update(JSON.stringify(content));
  for (const picture of pictures) hash.update(picture);
  return { ...context, once: { ...context.once, bodyHash: hash.digest('hex') } };
}

/** Files a resident's report: opens a case for the office, or joins the open one of the same fault. */
export async function fileResidentReport(
  services: Services,
  context: TransactionContext,
  report: NewReport,
  pictures: readonly Uint8Array[],
): Promise<ReportReceipt> {
  const { region, catalogue } = services;
  const { token, position } = report;
  if (token !== undefined && !tokenPattern.test(token)) throw notFound(plate);
  if (position !== undefined) refuseOutside(services, position);
  const reading = { actor: undefined, requestId: context.requestId };
  const scanned =
    token === undefined
      ? undefined
      : await inTransaction(services.pool, reading, (client) => findByPlate(client, token));
  if (token !== undefined && scanned === undefined) throw notFound(plate);
  const layer = scanned?.layer ?? report.layer ?? '';
  if (!catalogue.has(layer))
    throw refusedCase('body.layer', 'unknown-layer', '没有这个图层', 'No such layer', attempted);
  const { definition } = catalogue.layer(layer);
  const defect = definition.defects.find(({ id }) => id === report.kind);
  if (defect === undefined || definition.publicDefects?.includes(defect.id) !== true)
    throw refusedCase(
      'body.kind',
      'unknown-kind',
      '不能上报这种问题',
      'This cannot be reported here',
      attempted,
    );
  const photos = await keepPhotos(services, pictures);
  const now = Date.now();
  const { photos: _, ...content } = report;
  return inTransaction(services.pool, hashedContext(context, content, pictures), async (client) => {
    const filed = await fileReport(client, {
      ...(token === undefined ? {} : { token }),
      ...(position === undefined ? {} : { lng: position[0], lat: position[1] }),
      layer,
      kind: defect.id,
      severity: defect.severity,
      limitAmount: defect.limit.amount,
      limitClock: defect.limit.clock,
      dueAt: new Date(dueAt(now, defect.limit, workCalendar(region))).toISOString(),
      ...(report.description === undefined ? {} : { description: report.description }),
      ...(report.phone === undefined ? {} : { phone: report.phone }),
      photos,
      adcode: region.adcode,
      day: dayAt(now, region.workHours.timeZone),
      office: officeOf(services),
      request: context.requestId,
    });
    if (filed === undefined) throw notFound(plate);
    return { ...filed, follow: paths.followReport(filed.follow) };
  });
}

/** How a report stands; undefined for a code that was never given. */
export async function followedReport(
  services: Services,
  context: TransactionContext,
  follow: string,
): Promise<FollowedRow | undefined> {
  if (!tokenPattern.test(follow)) return undefined;
  return inTransaction(services.pool, context, (client) => followReport(client, follow));
}

/** Adds a word or pictures to one's own report while it is worked on. */
export async function addToResidentReport(
  services: Services,
  context: TransactionContext,
  follow: string,
  addition: z.infer<typeof reportAdditionSchema>,
  pictures: readonly Uint8Array[],
): Promise<{ added: true }> {
  if (addition.description === undefined && pictures.length === 0)
    throw refusedCase('body.description', 'required', '请附上照片或文字', 'Add a photo or a word', attempted);
  const followed = await followedReport(services, { actor: undefined, requestId: context.requestId }, follow);
  if (followed === undefined) throw notFound(reportWord);
  const photos = await keepPhotos(services, pictures);
  const content = { description: addition.description };
  return inTransaction(services.pool, hashedContext(context, content, pictures), async (client) => {
    const added = await addToReport(client, follow, {
      note: addition.description,
      photos,
      office: officeOf(services),
    });
    if (!added)
      throw new ProblemError(
        409,
        'ended',
        say('已办结或已补充三次，不能再补充。', 'It has ended, or was added to three times already.'),
      );
    return { added: true as const };
  });
}
