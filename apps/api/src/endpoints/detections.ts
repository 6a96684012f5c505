import { byteOrderMark, csvLine } from '@cityplate/formats/csv';
import {
  detectionRules,
  detectionRunSchema,
  type Finding,
  findingListSchema,
  findingStates,
  newDetectionSchema,
  newReviewSchema,
} from '@cityplate/wire/detections';
import { z } from 'zod';
import { findingText, ruleWords } from '../detector/finding-words.ts';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { csvAnswer } from '../http/file-answer.ts';
import { signedIn } from '../http/signed-in.ts';
import type { Services } from '../services.ts';
import { findings, replacementList, review, runDetection } from '../use-cases/detections.ts';
import { type Language, say } from '../words.ts';

const tag = 'detections';
const layer = 'manhole-covers';

/** Rule, code and id of the last finding of the page before, as its `next` gave them. */
const after = z
  .string()
  .transform((text) => {
    const [rule, code, id, ...more] = text.split(' ');
    return more.length === 0 ? { rule, code, id } : undefined;
  })
  .pipe(z.object({ rule: z.enum(detectionRules), code: z.string().min(1).max(60), id: z.uuid() }));

const columns = [
  say('编号', 'Code'),
  say('位置', 'Location'),
  say('问题', 'Finding'),
  say('依据', 'Evidence'),
  say('权属单位', 'Owner'),
  say('抢修电话', 'Repair line'),
  say('复核人', 'Reviewed by'),
  say('复核时间', 'Reviewed at'),
  say('备注', 'Remark'),
  say('经度', 'Longitude'),
  say('纬度', 'Latitude'),
];

export function detectionEndpoints(services: Services): Endpoint[] {
  const units = new Map(services.region.units.map((unit) => [unit.code, unit]));

  const lineOf = (finding: Finding, language: Language) => {
    const unit = finding.ownerUnit === null ? undefined : units.get(finding.ownerUnit);
    const texts = [
      finding.code,
      finding.location ?? '',
      ruleWords[finding.rule][language],
      findingText(services.catalogue.layer(layer).definition, finding, language),
      unit?.name[language] ?? '',
      unit?.phone ?? '',
      finding.reviewer ?? '',
      finding.reviewedAt ?? '',
      finding.note ?? '',
    ];
    return csvLine([
      ...texts.map((text) => ({ text })),
      ...finding.position.map((degrees) => ({ text: String(degrees), safe: true as const })),
    ]);
  };

  return [
    endpoint({
      method: 'get',
      path: '/api/detections',
      access: 'detection.read',
      tag,
      summary: say('疑点复核队列', 'Findings to review'),
      query: z.strictObject({
        rule: z.enum(detectionRules).optional(),
        state: z.enum(findingStates).optional(),
        unit: z.string().max(40).optional(),
        after: after.optional(),
        limit: z
          .string()
          .regex(/^\d{1,3}$/)
          .transform(Number)
          .pipe(z.int().min(1).max(500))
          .default(100),
      }),
      answers: { 200: findingListSchema },
      async handle({ query: { after: place, limit, ...filter }, context }) {
        const list = await findings(services, context, { layer, ...filter }, { after: place, limit });
        const last = list.findings.at(-1);
        const isFull = list.findings.length === limit && last !== undefined;
        return json(200, { ...list, ...(isFull ? { next: `${last.rule} ${last.code} ${last.id}` } : {}) });
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/detections',
      access: 'detection.run',
      tag,
      summary: say('排查混用与未标明用途', 'Look for covers marked wrongly'),
      body: newDetectionSchema,
      answers: { 201: detectionRunSchema },
      handle: async ({ body, context }) => json(201, await runDetection(services, context, body.layer)),
    }),
    endpoint({
      method: 'post',
      path: '/api/detections/reviews',
      access: 'detection.review',
      tag,
      summary: say('复核疑点', 'Review findings'),
      body: newReviewSchema,
      answers: { 200: z.object({ reviewed: z.array(z.uuid()) }) },
      handle: async ({ body, context }) => json(200, await review(services, context, body)),
    }),
    endpoint({
      method: 'get',
      path: '/api/detections/replacement-list.csv',
      access: 'detection.read',
      tag,
      summary: say('更换清单', 'Replacement list'),
      query: z.strictObject({ unit: z.string().max(40).optional() }),
      answers: { 200: z.string() },
      mediaType: 'text/csv',
      async handle({ actor, query, context, language }) {
        const texts = [byteOrderMark + csvLine(columns.map((column) => ({ text: column[language] })))];
        for await (const rows of replacementList(services, context, signedIn(actor), { layer, ...query }))
          texts.push(...rows.map((row) => lineOf(row, language)));
        return csvAnswer('replacement-list.csv', texts.join(''));
      },
    }),
  ];
}
