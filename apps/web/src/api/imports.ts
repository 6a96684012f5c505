import {
  type ImportDecisions,
  type ImportSettings,
  importIssueSchema,
  importResultSchema,
  importRowSchema,
  importSchema,
  importSummarySchema,
} from '@cityplate/wire/imports';
import { paths } from '@cityplate/wire/paths';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { withParams } from './filters.ts';
import { call, read } from './http.ts';

export const importsKey = ['imports'] as const;

export const importsQuery = queryOptions({
  queryKey: [...importsKey, 'recent'],
  queryFn: async ({ signal }) =>
    (await read(z.object({ imports: z.array(importSummarySchema) }), paths.imports, signal)).imports,
});

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: [...importsKey, id],
    queryFn: ({ signal }) => read(importSchema, paths.import(id), signal),
  });

const rowsSchema = z.object({ rows: z.array(importRowSchema), next: z.number().optional() });

/** Records of an import: those of one outcome, or the first of all, which are what the map shows. */
export const importRowsQuery = (id: string, outcome: string | undefined, limit: number) =>
  queryOptions({
    queryKey: [...importsKey, id, 'rows', outcome ?? 'all', limit],
    queryFn: ({ signal }) => {
      const params = new URLSearchParams({
        limit: String(limit),
        ...(outcome === undefined ? {} : { outcome }),
      });
      return read(rowsSchema, withParams(paths.importRows(id), params), signal);
    },
  });

const issuesSchema = z.object({ issues: z.array(importIssueSchema), next: z.number().optional() });

export const importIssuesQuery = (id: string) =>
  queryOptions({
    queryKey: [...importsKey, id, 'issues'],
    queryFn: ({ signal }) => read(issuesSchema, paths.importIssues(id), signal),
  });

export const issueTableAddress = (id: string) => `${paths.importIssues(id)}?format=csv`;

/** `idempotencyKey` names the act, here and below: sent again after a lost answer, it is done once. */
export async function bringFile(
  file: File,
  layer: string,
  unit: string | undefined,
  idempotencyKey: string,
): Promise<string> {
  const form = new FormData();
  form.set('file', file, file.name);
  const params = new URLSearchParams({ layer, ...(unit === undefined ? {} : { unit }) });
  const options = { method: 'POST', form, idempotencyKey } as const;
  return (await call(importSchema, withParams(paths.imports, params), options)).data.id;
}

export const changeImport = async (id: string, body: Partial<ImportSettings>, idempotencyKey: string) =>
  (await call(importSchema, paths.importMapping(id), { method: 'POST', body, idempotencyKey })).data;

export async function decideRows(
  id: string,
  decisions: ImportDecisions['decisions'],
  idempotencyKey: string,
) {
  const options = { method: 'POST', body: { decisions }, idempotencyKey } as const;
  return (await call(importSchema, paths.importMatches(id), options)).data;
}

export async function commitImport(id: string, leaveOutDoubtful: boolean, idempotencyKey: string) {
  const options = { method: 'POST', body: { leaveOutDoubtful }, idempotencyKey } as const;
  return (await call(importResultSchema, paths.commitImport(id), options)).data;
}
