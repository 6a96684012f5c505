import {
  importCommitSchema,
  importDecisionsSchema,
  importIssueSchema,
  importOutcomes,
  importResultSchema,
  importRowSchema,
  importSchema,
  importSettingsPatchSchema,
  importSummarySchema,
} from '@cityplate/wire/imports';
import { paths } from '@cityplate/wire/paths';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { csvAnswer } from '../http/file-answer.ts';
import { signedIn } from '../http/signed-in.ts';
import type { ImportServices } from '../imports/services.ts';
import { commitImport } from '../use-cases/commit-import.ts';
import {
  decideMatches,
  issuesOfImport,
  recentImports,
  rowsOfImport,
  showImport,
} from '../use-cases/import-rows.ts';
import { changeSettings, stageImport } from '../use-cases/stage-import.ts';
import { say } from '../words.ts';
import { issueTable } from './import-issue-table.ts';
import { broughtFile } from './read-file.ts';

const tag = 'imports';
const params = z.object({ id: z.uuid() });
const count = (most: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().max(most))
    .default(otherwise);

export function importEndpoints(services: ImportServices): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: paths.imports,
      access: 'import.stage',
      tag,
      summary: say('上传待导入的文件', 'Bring a file to import'),
      accepts: ['application/octet-stream', 'multipart/form-data'],
      query: z.strictObject({
        layer: z.string().max(60),
        name: z.string().trim().min(1).max(200).optional(),
        unit: z.string().max(40).optional(),
      }),
      answers: { 201: importSchema },
      async handle({ actor, raw, query, context }) {
        const { fileName, bytes } = await broughtFile(raw, query.name);
        const file = { layer: query.layer, unit: query.unit, fileName, bytes };
        const made = await stageImport(services, context, signedIn(actor), file);
        return json(201, made, { location: paths.import(made.id) });
      },
    }),
    endpoint({
      method: 'get',
      path: paths.imports,
      access: 'import.stage',
      tag,
      summary: say('最近的导入', 'Recent imports'),
      query: z.strictObject({ limit: count(100, 30) }),
      answers: { 200: z.object({ imports: z.array(importSummarySchema) }) },
      handle: async ({ query, context }) =>
        json(200, { imports: await recentImports(services, context, query.limit) }),
    }),
    endpoint({
      method: 'get',
      path: '/api/imports/{id}',
      access: 'import.stage',
      tag,
      summary: say('一次导入', 'An import'),
      params,
      answers: { 200: importSchema },
      handle: async ({ params: { id }, context }) => json(200, await showImport(services, context, id)),
    }),
    endpoint({
      method: 'post',
      path: '/api/imports/{id}/mapping',
      access: 'import.stage',
      tag,
      summary: say('设定导入方式', 'Set how a file is read'),
      params,
      body: importSettingsPatchSchema,
      answers: { 200: importSchema },
      handle: async ({ params: { id }, body, context }) => {
        const said = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
        return json(200, await changeSettings(services, context, id, said));
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/imports/{id}/rows',
      access: 'import.stage',
      tag,
      summary: say('导入的记录', 'Records of an import'),
      params,
      query: z.strictObject({
        outcome: z.enum(importOutcomes).optional(),
        after: count(999_999_999, 0),
        limit: count(2000, 100),
      }),
      answers: { 200: z.object({ rows: z.array(importRowSchema), next: z.int().optional() }) },
      async handle({ params: { id }, query, context }) {
        const rows = await rowsOfImport(services, context, id, query);
        const last = rows.at(-1);
        return json(200, { rows, ...(rows.length === query.limit && last ? { next: last.row } : {}) });
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/imports/{id}/issues',
      access: 'import.stage',
      tag,
      summary: say('导入中的问题', 'What is wrong with an import'),
      params,
      query: z.strictObject({
        after: count(999_999_999, 0),
        limit: count(1000, 100),
        format: z.enum(['json', 'csv']).default('json'),
      }),
      answers: { 200: z.object({ issues: z.array(importIssueSchema), next: z.int().optional() }) },
      alsoAs: ['text/csv'],
      async handle({ params: { id }, query, context, language }) {
        const page = (after: number, limit: number) =>
          issuesOfImport(services, context, id, { after, limit }, language);
        if (query.format === 'json') return json(200, await page(query.after, query.limit));
        return csvAnswer(`issues-${id.slice(0, 8)}.csv`, await issueTable(page, language));
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/imports/{id}/matches',
      access: 'import.stage',
      tag,
      summary: say('确认匹配', 'Decide about matches'),
      params,
      body: importDecisionsSchema,
      answers: { 200: importSchema },
      handle: async ({ params: { id }, body, context }) =>
        json(200, await decideMatches(services, context, id, body)),
    }),
    endpoint({
      method: 'post',
      path: '/api/imports/{id}/commit',
      access: 'import.commit',
      tag,
      summary: say('提交导入', 'Commit an import'),
      params,
      body: importCommitSchema,
      answers: { 200: importResultSchema },
      handle: async ({ actor, params: { id }, body, context }) =>
        json(200, await commitImport(services, context, signedIn(actor), id, body)),
    }),
  ];
}
