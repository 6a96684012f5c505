import type { Import, ImportDecisions, ImportIssue, ImportRow } from '@cityplate/wire/imports';
import type { ImportServices } from '../imports/services.ts';
import { invalid, notFound, ProblemError } from '../problem-error.ts';
import { candidatesOf, decideRow, type IssueRow, listIssues, listRows } from '../queries/import-rows.ts';
import { allowTime } from '../queries/import-staging.ts';
import { findImport, type ImportRecord, listImports, lockImport, saveFindings } from '../queries/imports.ts';
import type { Database } from '../queries/statement.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import { type Language, say, type Words } from '../words.ts';
import { judged, rulesOf } from './judge-import.ts';
import { onWire, summaryOf } from './show-import.ts';
import { alreadyCommitted } from './stage-import.ts';

/** Why a record stays out though its cells are in order. */
const reasons: Readonly<Record<string, Words>> = {
  incomplete: say('缺少必填字段，不能新登记', 'A required field is missing, so it cannot be registered'),
  'no-place': say(
    '没有坐标，也没有对应的已登记部件',
    'It has no position and means nothing that is registered',
  ),
  'code-type': say('编号中的小类与用途不一致', 'The type in its number is not that of its use'),
  retired: say('对应的部件已废止', 'What it means is retired'),
  'not-yours': say(
    '对应的部件不归本单位，请先申领再导入',
    'What it means is not your unit’s: claim it, then import again',
  ),
  'left-out': say('经人工选择不导入', 'Left out by choice'),
};

export async function showImport(
  services: ImportServices,
  context: TransactionContext,
  id: string,
): Promise<Import> {
  return inTransaction(services.pool, context, async (client) => onWire(await known(client, id)));
}

export async function recentImports(services: ImportServices, context: TransactionContext, limit: number) {
  const rows = await inTransaction(services.pool, context, (client) => listImports(client, limit));
  return rows.map(summaryOf);
}

async function known(client: Database, id: string): Promise<ImportRecord> {
  const row = await findImport(client, id);
  if (row === undefined) throw notFound(say('导入', 'import'));
  return row;
}

/** How far around a record the list of what it may be reaches, at least. */
const lookAroundMetres = 5;

const at = (lng: number, lat: number): [number, number] => [lng, lat];

/** Records with what they are matched with or lie near to. */
export async function rowsOfImport(
  services: ImportServices,
  context: TransactionContext,
  id: string,
  page: { outcome?: string | undefined; after: number; limit: number },
): Promise<ImportRow[]> {
  return inTransaction(services.pool, context, async (client) => {
    const { layer, settings } = await known(client, id);
    const rows = await listRows(client, id, page);
    const numbers = rows
      .filter(({ asset, outcome }) => asset !== null || outcome === 'doubtful')
      .map(({ number }) => number);
    const metres = Math.max(lookAroundMetres, settings.matchMetres);
    const candidates = await candidatesOf(client, id, layer, numbers, metres);
    return rows.map((row) => ({
      row: row.number,
      outcome: row.outcome,
      properties: row.properties,
      ...(row.reason === null ? {} : { reason: row.reason }),
      ...(row.found_by === null ? {} : { foundBy: row.found_by }),
      ...(row.lng === null || row.lat === null ? {} : { position: at(row.lng, row.lat) }),
      candidates: candidates
        .filter((candidate) => candidate.row === row.number)
        .map(({ id: asset, code, version, metres: away, owner_unit, taken_by, properties, lng, lat }) => ({
          id: asset,
          code,
          version,
          matched: asset === row.asset,
          properties,
          position: at(lng, lat),
          ...(away === null ? {} : { metres: away }),
          ...(owner_unit === null ? {} : { ownerUnit: owner_unit }),
          ...(taken_by === null ? {} : { takenBy: taken_by }),
        })),
    }));
  });
}

/** A page of issues in the caller's language; `next` is given while more may follow. */
export async function issuesOfImport(
  services: ImportServices,
  context: TransactionContext,
  id: string,
  page: { after: number; limit: number },
  language: Language,
): Promise<{ issues: ImportIssue[]; next?: number }> {
  const rows = await inTransaction(services.pool, context, async (client) => {
    await known(client, id);
    return listIssues(client, id, page);
  });
  const last = rows.at(-1);
  return {
    issues: rows.map((row) => issueOnWire(row, language)),
    ...(rows.length === page.limit && last !== undefined ? { next: last.ordinal } : {}),
  };
}

function issueOnWire({ row, place, code, value, message }: IssueRow, language: Language): ImportIssue {
  return {
    column: place,
    code,
    message: (message ?? reasons[code] ?? say(code, code))[language],
    ...(row === null ? {} : { row }),
    ...(value === null ? {} : { value }),
  };
}

/** Takes decisions about single records and judges anew; all of them or none. */
export async function decideMatches(
  services: ImportServices,
  context: TransactionContext,
  id: string,
  { decisions }: ImportDecisions,
): Promise<Import> {
  return inTransaction(services.pool, context, async (client) => {
    const row = await lockImport(client, id);
    if (row === undefined) throw notFound(say('导入', 'import'));
    if (row.status === 'committed') throw alreadyCommitted();
    await allowTime(client);
    // First everything is taken off, so that two records can exchange their wells in one go.
    for (const decision of decisions) await decideRow(client, id, row.layer, decision.row, 'undecided');
    for (const [index, decision] of decisions.entries()) {
      const isThere = await decideRow(client, id, row.layer, decision.row, decision.is).catch(
        (error: unknown) => {
          throw isTaken(error) ? taken(index) : error;
        },
      );
      if (!isThere)
        throw invalid(say('确认匹配', 'Decide about matches'), [
          {
            path: `body.decisions.${index}`,
            code: 'unknown',
            message: say('没有这一行或这个部件', 'There is no such row or asset'),
          },
        ]);
    }
    const findings = await judged(client, row, row.findings, rulesOf(services, row));
    await saveFindings(client, id, findings);
    return onWire({ ...row, findings });
  });
}

const isTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === '23505';

const taken = (index: number) =>
  new ProblemError(
    409,
    'taken',
    say(
      '这个部件已对应另一行，请先改那一行。',
      'Another row means this asset already: change that one first.',
    ),
    {
      issues: [
        {
          path: `body.decisions.${index}.is.asset`,
          code: 'taken',
          message: say('已对应另一行', 'Meant by another row'),
        },
      ],
    },
  );
