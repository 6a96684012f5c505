import type { Scheme, SchemeDraft, SchemeInShort, SchemeStatus } from '@cityplate/wire/parking-schemes';
import type { Actor } from '../actor.ts';
import { forbidden, notFound, ProblemError } from '../problem-error.ts';
import { appendAudit } from '../queries/audit.ts';
import {
  deleteScheme,
  findScheme,
  insertScheme,
  listSchemes,
  lockScheme,
  rewriteScheme,
  type SchemeRow,
} from '../queries/parking-schemes.ts';
import type { Database } from '../queries/statement.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import { mustBeAble } from '../rights.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { judgeScheme } from './judge-scheme.ts';
import { inShortOnWire, schemeOnWire } from './scheme-wire.ts';

const mostListed = 200;

/** Schemes that the actor may read, the last touched first. */
export async function schemesOf(
  services: Services,
  context: TransactionContext,
  status: readonly SchemeStatus[] | undefined,
): Promise<SchemeInShort[]> {
  const rows = await inTransaction(services.pool, context, (client) =>
    listSchemes(client, status, mostListed),
  );
  return rows.map((row) => inShortOnWire(services, row));
}

/** A draft that the actor may not read is the same 404 as an unknown one. */
export const schemeThere = (row: SchemeRow | undefined): SchemeRow => {
  if (row === undefined) throw notFound(say('划线方案', 'scheme'));
  return row;
};

/** A scheme with its reviews and what stands against it now. */
export async function readScheme(
  services: Services,
  context: TransactionContext,
  id: string,
): Promise<Scheme> {
  return inTransaction(services.pool, context, async (client) =>
    schemeOnWire(services, client, schemeThere(await findScheme(client, id))),
  );
}

export const tellScheme = (
  client: Database,
  { requestId }: TransactionContext,
  deed: string,
  id: string,
  detail: object,
) => appendAudit(client, { verb: `parking.${deed}`, subject: `parking-scheme/${id}`, detail, requestId });

export async function draftScheme(
  services: Services,
  context: TransactionContext,
  draft: SchemeDraft,
): Promise<Scheme> {
  return inTransaction(services.pool, context, async (client) => {
    const id = await insertScheme(client, await judgeScheme(services, client, draft));
    const row = schemeThere(await findScheme(client, id));
    await tellScheme(client, context, 'draw', id, { number: row.number, ...row.summary.totals });
    return schemeOnWire(services, client, row);
  });
}

export const wrongStatus = (row: SchemeRow, attempted: { zh: string; en: string }) =>
  new ProblemError(
    409,
    'transition',
    say(
      `方案当前状态（${row.status}）不能${attempted.zh}。`,
      `A scheme that is ${row.status} cannot be ${attempted.en}.`,
    ),
    { extra: { currentStatus: row.status } },
  );

/** Writes a draft whole. Throws 412 when it is not at the version seen, 409 once it is handed in. */
export async function replaceScheme(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  write: { id: string; version: number | undefined },
  draft: SchemeDraft,
): Promise<Scheme> {
  return inTransaction(services.pool, context, async (client) => {
    const row = schemeThere(await lockScheme(client, write.id));
    mustBeAble(actor, 'parking.draw', [], say('修改这个方案', 'change this scheme'), { ownerUnit: row.unit });
    if (write.version !== undefined && write.version !== row.version)
      throw await stale(services, client, row, write.version);
    if (row.status !== 'draft') throw wrongStatus(row, { zh: '修改', en: 'changed' });
    await rewriteScheme(client, row.id, await judgeScheme(services, client, draft));
    const next = schemeThere(await findScheme(client, row.id));
    await tellScheme(client, context, 'draw', row.id, { version: next.version, ...next.summary.totals });
    return schemeOnWire(services, client, next);
  });
}

/** Throws a draft away that was never handed in. Throws 409 once it was, 403 for who did not draw it. */
export async function throwSchemeAway(
  services: Services,
  context: TransactionContext,
  id: string,
): Promise<void> {
  await inTransaction(services.pool, context, async (client) => {
    const row = schemeThere(await lockScheme(client, id));
    if (row.status !== 'draft' || row.submission > 0)
      throw new ProblemError(
        409,
        'transition',
        say(
          `方案 ${row.number} 已经送过会签，要留存，不能删除。`,
          `Scheme ${row.number} has been handed in before: it stays on record and cannot be deleted.`,
        ),
        { extra: { currentStatus: row.status } },
      );
    if (!(await deleteScheme(client, id)))
      throw forbidden(say('删除别人的草稿', "delete somebody else's draft"));
    // The line keeps what it was called and what it held, for who asks where it went.
    const { number, name, version, summary } = row;
    await tellScheme(client, context, 'delete', id, { number, name, version, ...summary.totals });
  });
}

const stale = async (services: Services, client: Database, row: SchemeRow, startedFrom: number) =>
  new ProblemError(
    412,
    'stale',
    say(
      `该方案已被修改到第 ${row.version} 版，您依据的是第 ${startedFrom} 版。`,
      `The scheme is at version ${row.version}; you started from ${startedFrom}.`,
    ),
    {
      extra: { currentVersion: row.version, current: await schemeOnWire(services, client, row) },
      headers: { etag: `"${row.version}"` },
    },
  );
