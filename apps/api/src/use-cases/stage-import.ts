import { createHash, randomUUID } from 'node:crypto';
import { parseReferenceSystem } from '@cityplate/geometry/reference-system-names';
import type { Import, ImportSettings } from '@cityplate/wire/imports';
import { scopeOf } from '@cityplate/wire/permissions';
import type { Actor } from '../actor.ts';
import type { FileThread } from '../imports/file-thread.ts';
import { PieceQueue } from '../imports/piece-queue.ts';
import { describeColumns, type ReadFile, readImport, systemOf } from '../imports/read-import.ts';
import type { ImportServices } from '../imports/services.ts';
import { checkSettings } from '../imports/settings.ts';
import { forbidden, notFound, ProblemError } from '../problem-error.ts';
import { appendAudit } from '../queries/audit.ts';
import { shareNear } from '../queries/import-nearness.ts';
import { allowTime, copyRecords, replaceIssues, takeRecords } from '../queries/import-staging.ts';
import {
  findImport,
  type ImportFindings,
  type ImportRecord,
  insertImport,
  lockImport,
  rememberedSettings,
  saveStaged,
} from '../queries/imports.ts';
import type { Database } from '../queries/statement.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { judged, rulesOf } from './judge-import.ts';
import { onWire } from './show-import.ts';

const attempted = say('导入文件', 'import a file');

export interface BroughtFile {
  layer: string;
  /** Whose ledger it is; the actor's own unit unless said. */
  unit: string | undefined;
  fileName: string;
  bytes: Uint8Array;
}

/** Keeps a file and reads it into rows that anybody of the unit can look at; the register stays as it is. */
export async function stageImport(
  services: ImportServices,
  context: TransactionContext,
  actor: Actor,
  file: BroughtFile,
): Promise<Import> {
  const layer = services.catalogue.layer(file.layer);
  const unit = unitOf(services, actor, file);
  const sha256 = await services.files.keep(file.bytes);
  const once = context.once && {
    ...context.once,
    bodyHash: createHash('sha256')
      .update(`${context.once.bodyHash} ${sha256} ${file.fileName}`)
      .digest('hex'),
  };
  const made = {
    id: randomUUID(),
    layer: file.layer,
    unit,
    file_name: file.fileName,
    sha256,
    byte_length: file.bytes.length,
  };
  return services.threads.use(async (thread) => {
    const read = await readImport(
      thread,
      services.files.pathOf(sha256),
      layer,
      services.region.box,
      questionsOf(services, context, made),
    );
    return inTransaction(
      services.pool,
      once === undefined ? context : { ...context, once },
      async (client) => {
        await insertImport(client, { ...made, settings: read.settings, findings: nothingFound(read) });
        await stage(services, client, thread, made, read);
        await appendAudit(client, {
          verb: 'import.stage',
          subject: `import/${made.id}`,
          detail: { layer: file.layer, unit, sha256 },
          requestId: context.requestId,
        });
        return onWire(await standing(client, made.id));
      },
    );
  });
}

/** Reads the file again by other settings; what was decided about single rows stays decided. */
export async function changeSettings(
  services: ImportServices,
  context: TransactionContext,
  id: string,
  patch: Partial<ImportSettings>,
): Promise<Import> {
  // The key of the request stands for the change, not for this look before it.
  const { once: _, ...reading } = context;
  const known = await inTransaction(services.pool, reading, (client) => findImport(client, id));
  if (known === undefined) throw notFound(say('导入', 'import'));
  if (known.status === 'committed') throw alreadyCommitted();
  const layer = services.catalogue.layer(known.layer);
  const settings: ImportSettings = { ...known.settings, ...patch };
  checkSettings(
    layer.definition,
    settings,
    known.findings.columns.map(({ name }) => name),
  );
  return services.threads.use(async (thread) => {
    const path = services.files.pathOf(known.sha256);
    const read = await readImport(
      thread,
      path,
      layer,
      services.region.box,
      questionsOf(services, context, known),
      settings,
    );
    return inTransaction(services.pool, context, async (client) => {
      const row = await lockImport(client, id);
      if (row === undefined) throw notFound(say('导入', 'import'));
      if (row.status === 'committed') throw alreadyCommitted();
      await stage(services, client, thread, row, { ...read, remembered: row.findings.remembered });
      return onWire(await standing(client, id));
    });
  });
}

export const alreadyCommitted = () =>
  new ProblemError(
    409,
    'committed',
    say('这次导入已经提交，不能再改。', 'This import is committed and cannot be changed.'),
  );

/** The unit whose ledger it is: another's only for those who may import for all. */
function unitOf({ region, catalogue }: Services, actor: Actor, { layer, unit }: BroughtFile): string {
  const scope = scopeOf(actor.roles, 'import.stage', catalogue.layer(layer).definition.rights.stewards);
  if (scope === undefined || (scope === 'own' && unit !== undefined && unit !== actor.unit))
    throw forbidden(attempted);
  if (unit !== undefined && !region.units.some(({ code }) => code === unit))
    throw notFound(say('单位', 'unit'));
  return unit ?? actor.unit;
}

const questionsOf = (
  services: Services,
  context: TransactionContext,
  { unit, layer }: { unit: string; layer: string },
) => {
  const { once: _, ...reading } = context;
  return {
    remembered: (signature: string) =>
      inTransaction(services.pool, reading, (client) =>
        rememberedSettings(client, { unit, layer, signature }),
      ),
    near: (positions: [number, number][]) =>
      inTransaction(services.pool, reading, (client) => shareNear(client, layer, positions, nearMetres)),
  };
};

/** As far as two surveys of one cover may differ. */
const nearMetres = 3;

const nothingFound = ({ signature, remembered, system }: ReadFile): ImportFindings => ({
  columns: [],
  signature,
  remembered,
  system,
  read: 0,
  refused: 0,
  counts: { read: 0, new: 0, changed: 0, unchanged: 0, doubtful: 0, rejected: 0 },
  differences: [],
  fileIssues: 0,
  issueCount: 0,
});

async function standing(client: Database, id: string): Promise<ImportRecord> {
  const row = await findImport(client, id);
  if (row === undefined) throw notFound(say('导入', 'import'));
  return row;
}

/** Maps, checks and matches all records: while the thread works on the next, the last are on their way to the database. */
async function stage(
  services: ImportServices,
  client: Database,
  thread: FileThread,
  { id, layer: layerId, unit }: Pick<ImportRecord, 'id' | 'layer' | 'unit'>,
  read: ReadFile,
): Promise<void> {
  const { region } = services;
  const layer = services.catalogue.layer(layerId);
  const { definition } = layer;
  const { settings } = read;
  await allowTime(client);
  const columns = await describeColumns(thread, layer, read);
  const { crs, axes } = systemOf(settings, read.system);
  const rules = rulesOf(services, { layer: layerId, unit, settings });
  const pieces = new PieceQueue<Uint8Array>();
  const mapping = thread.ask(
    {
      kind: 'map',
      definition,
      settings,
      defaults: rules.defaults,
      region: {
        adcode: region.adcode,
        codeSystem: region.codeSystem,
        codePieces: region.codePieces,
        box: region.box,
      },
      system: { id: parseReferenceSystem(crs)?.system.id ?? 'OGC:CRS84', axes },
    },
    (bytes) => pieces.push(bytes),
  );
  mapping.then(
    () => pieces.end(),
    (error: unknown) => pieces.end(error),
  );
  await copyRecords(client, pieces);
  const { mapped } = await mapping;
  await takeRecords(client, id);
  await replaceIssues(
    client,
    id,
    mapped.issues.map(({ row, column, code, value, message }) => ({
      row: row ?? null,
      place: column,
      code,
      value: value ?? null,
      message,
    })),
  );
  const isBroken =
    mapped.issues.some(({ row }) => row === undefined) || mapped.staged + mapped.rejected === 0;
  const findings: ImportFindings = {
    ...nothingFound(read),
    columns,
    read: mapped.staged + mapped.rejected,
    refused: mapped.rejected,
    fileIssues: mapped.issues.length,
  };
  await saveStaged(client, id, {
    status: isBroken ? 'failed' : 'staged',
    format: read.found.format ?? null,
    settings,
    findings: await judged(client, { id }, findings, rules),
  });
}
