import type { ImportResult } from '@cityplate/wire/imports';
import type { Actor } from '../actor.ts';
import type { ImportServices } from '../imports/services.ts';
import { notFound, ProblemError } from '../problem-error.ts';
import { mintCodes } from '../queries/assets.ts';
import { appendAudit } from '../queries/audit.ts';
import { openChangeSet } from '../queries/change-sets.ts';
import {
  insertNew,
  neededCodes,
  takenByOthers,
  takeTurn,
  updateChanged,
  writeParts,
} from '../queries/import-commit.ts';
import { leaveOutDoubtful } from '../queries/import-rows.ts';
import { allowTime } from '../queries/import-staging.ts';
import {
  findImport,
  type ImportFindings,
  type ImportRecord,
  lockImport,
  markCommitted,
  rememberSettings,
  saveFindings,
} from '../queries/imports.ts';
import type { Database } from '../queries/statement.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import { mustBeAble } from '../rights.ts';
import { say } from '../words.ts';
import { sameJson } from './asset-input.ts';
import { judged, rulesOf } from './judge-import.ts';

const attempted = say('提交导入', 'commit an import');

export interface CommitOptions {
  reason?: string | undefined;
  leaveOutDoubtful?: boolean | undefined;
}

type Codes = { type: string; codes: string[] }[];

/**
 * Writes a staged import: all of it or nothing, one change set, which can be reverted as any other. Asked again it gives
 * the same answer. Throws 409 while records are doubtful, or when the register changed so that the outcome would not be
 * the one that was shown; what is shown then is brought up to date.
 */
export async function commitImport(
  services: ImportServices,
  context: TransactionContext,
  actor: Actor,
  id: string,
  options: CommitOptions,
): Promise<ImportResult> {
  const { once: _, ...plain } = context;
  const known = await inTransaction(services.pool, plain, (client) => findImport(client, id));
  if (known === undefined) throw notFound(say('导入', 'import'));
  const { stewards } = services.catalogue.layer(known.layer).definition.rights;
  mustBeAble(actor, 'import.commit', stewards, attempted);
  // Before numbers are minted: those of a commit that is refused are gone for good.
  if (known.status === 'staged') refuseUnready(known, options);
  const codes = known.status === 'staged' ? await mintFor(services, plain, known) : [];
  const outcome = await inTransaction(services.pool, context, async (client) => {
    const row = await lockImport(client, id);
    if (row === undefined) throw notFound(say('导入', 'import'));
    if (row.status === 'committed') return { result: resultOf(row, row.committed_at, row.findings.result) };
    refuseUnready(row, options);
    return write(services, client, context, row, options, codes);
  });
  if ('result' in outcome) return outcome.result;
  throw new ProblemError(
    409,
    'changed-since',
    say(
      '登记库在此期间有变更，比对结果已更新，请再看一遍后提交。',
      'The register changed meanwhile: the comparison is new, look at it again.',
    ),
  );
}

function refuseUnready({ status, settings, findings }: ImportRecord, options: CommitOptions): void {
  if (status === 'failed')
    throw new ProblemError(
      409,
      'failed',
      say('文件有误，不能提交；请修正后重新上传。', 'The file is broken: mend it and bring it again.'),
    );
  const system = findings.system;
  if (settings.crs === null && 'needsConfirmation' in system && system.needsConfirmation === true)
    throw new ProblemError(
      409,
      'confirm-system',
      say('请先在地图上核对并确认坐标系。', 'Look at the map and confirm the reference system first.'),
    );
  const { doubtful } = findings.counts;
  if (doubtful > 0 && options.leaveOutDoubtful !== true)
    throw new ProblemError(
      409,
      'doubtful',
      say(
        `还有 ${doubtful} 条存疑记录，请逐条确认，或选择不导入它们。`,
        `${doubtful} records are doubtful: decide about them, or leave them out.`,
      ),
    );
}

/** Numbers come from a transaction of their own, so that nobody waits for the import to get one. */
async function mintFor(
  services: ImportServices,
  context: TransactionContext,
  row: ImportRecord,
): Promise<Codes> {
  const { region } = services;
  const needed = await inTransaction(services.pool, context, (client) => neededCodes(client, row.id));
  const codes: Codes = [];
  for (const { type, count } of needed) {
    const free: string[] = [];
    while (free.length < count) {
      const wanted = count - free.length;
      const scheme = { adcode: region.adcode, system: region.codeSystem, type };
      const minted = await inTransaction(services.pool, context, (client) =>
        mintCodes(client, scheme, wanted),
      );
      const [first = '', last = first] = [minted[0], minted.at(-1)];
      const taken = await inTransaction(services.pool, context, (client) =>
        takenByOthers(client, row.id, row.layer, [first, last]),
      );
      free.push(...minted.filter((code) => !taken.has(code)));
    }
    codes.push({ type, codes: free });
  }
  return codes;
}

async function write(
  services: ImportServices,
  client: Database,
  context: TransactionContext,
  row: ImportRecord,
  options: CommitOptions,
  codes: Codes,
): Promise<{ result: ImportResult } | { refused: 'changed' }> {
  const { region } = services;
  const rules = rulesOf(services, row);
  await allowTime(client);
  await takeTurn(client, row.layer);
  const findings = await judged(client, row, row.findings, rules);
  if (!sameJson(findings.counts, row.findings.counts)) {
    await saveFindings(client, row.id, findings);
    return { refused: 'changed' };
  }
  const { counts } = findings;
  await leaveOutDoubtful(client, row.id);
  let changeSet: string | null = null;
  let [inserted, updated] = [0, 0];
  if (counts.new + counts.changed > 0) {
    const reason = options.reason ?? row.file_name;
    changeSet = await openChangeSet(client, { verb: 'asset.import', reason, requestId: context.requestId });
    const { adcode, codeSystem } = region;
    const assets = { layer: row.layer, adcode, codeSystem, unit: row.unit, codes, rules };
    inserted = await insertNew(client, row.id, assets);
    updated = await updateChanged(client, row.id, rules);
    if (rules.parts.length > 0) await writeParts(client, row.id, assets);
    // Somebody without the import's turn may have edited between the judging and this write.
    if (inserted !== counts.new || updated !== counts.changed) throw busy();
  }
  const result = {
    read: counts.read,
    inserted,
    updated,
    unchanged: counts.unchanged,
    rejected: counts.rejected + counts.doubtful,
  };
  const kept: ImportFindings = {
    ...findings,
    counts: { ...counts, doubtful: 0, rejected: result.rejected },
    result,
  };
  await saveFindings(client, row.id, kept);
  const committedAt = await markCommitted(client, row.id, changeSet);
  const { columns: names, crs, axes, values, defaults, matchMetres, life, overwrite } = row.settings;
  await rememberSettings(
    client,
    { unit: row.unit, layer: row.layer, signature: findings.signature },
    { columns: names, crs, axes, values, defaults, matchMetres, life, overwrite },
  );
  await appendAudit(client, {
    verb: 'import.commit',
    subject: `import/${row.id}`,
    detail: { layer: row.layer, unit: row.unit, changeSet, ...result },
    requestId: context.requestId,
  });
  return { result: resultOf({ id: row.id, change_set: changeSet }, committedAt, result) };
}

const busy = () =>
  new ProblemError(
    503,
    'busy',
    say('有人正在修改同一批部件，请稍后重试。', 'Somebody is changing the same things: try again.'),
    { headers: { 'retry-after': '1' } },
  );

function resultOf(
  { id, change_set }: Pick<ImportRecord, 'id' | 'change_set'>,
  committedAt: Date | null,
  result: ImportFindings['result'],
): ImportResult {
  const { read = 0, inserted = 0, updated = 0, unchanged = 0, rejected = 0 } = result ?? {};
  return {
    id,
    ...(change_set === null ? {} : { changeSet: change_set }),
    committedAt: (committedAt ?? new Date(0)).toISOString(),
    read,
    inserted,
    updated,
    unchanged,
    rejected,
  };
}
