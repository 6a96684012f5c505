import { basename } from 'node:path';
import { appendAudit } from '../queries/audit.ts';
import { inLoad, openLoad } from '../queries/load-assets.ts';
import { say } from '../words.ts';
import { type LoadProgress, type LoadTarget, loadBatch } from './load-batch.ts';
import type { PreparedRow } from './prepare-row.ts';
import { emptyReport, type LoadReport } from './report.ts';
import type { SourceFile } from './source.ts';
import { writeWaiting } from './write-waiting.ts';

const batchSize = 1000;

/**
 * Loads a file into the register in one transaction and one change set. Rows that do not fit are named and
 * left out; a file that is itself broken, or any such row when `strict`, leaves the register as it was.
 */
export async function loadFile(
  ownerUrl: string,
  target: LoadTarget,
  source: SourceFile,
  options: { file: string; strict: boolean; dryRun: boolean },
): Promise<LoadReport> {
  const layer = target.layer.definition.id;
  return inLoad(ownerUrl, layer, async (client, apart) => {
    const report = emptyReport();
    const name = basename(options.file);
    const changeSet = await openLoad(client, { reason: `${name} (${source.system.id})`, unit: target.unit });
    const progress: LoadProgress = { seen: new Set(), waiting: [], report };
    let batch: PreparedRow[] = [];
    let isBroken = false;
    const flush = async () => {
      await loadBatch(client, target, batch, progress);
      batch = [];
    };
    for await (const event of source.events) {
      if ('issue' in event) {
        const { row, path, message } = event.issue;
        report.refusals.push({ row, id: undefined, path, message });
        if (row === undefined) isBroken = true;
        else {
          report.read += 1;
          report.refused += 1;
        }
        continue;
      }
      for (const property of Object.keys(event.row.properties)) noteLeftOut(report, target, property);
      batch.push(target.preparer.prepare(event.row));
      if (batch.length === batchSize) await flush();
    }
    await flush();
    if (report.read === 0 && !isBroken) {
      report.refusals.push({
        row: undefined,
        id: undefined,
        path: '',
        message: say('文件中没有记录', 'the file holds no record'),
      });
      isBroken = true;
    }
    report.outcome = isBroken
      ? 'broken-file'
      : options.dryRun
        ? 'dry-run'
        : options.strict && report.refused > 0
          ? 'strict'
          : 'written';
    const { inserted, updated, unchanged, refused } = report;
    const keep = report.outcome === 'written' && inserted + updated > 0;
    if (keep || options.dryRun)
      await writeWaiting(client, keep ? apart : undefined, target, progress.waiting);
    if (keep) {
      await appendAudit(client, {
        verb: 'asset.load',
        subject: `change-set/${changeSet}`,
        detail: { layer, file: name, inserted, updated, unchanged, refused },
        requestId: changeSet,
      });
    }
    return { result: report, keep };
  });
}

function noteLeftOut({ leftOut }: LoadReport, { preparer }: LoadTarget, property: string): void {
  const why = preparer.why(property);
  if (why === 'unknown') leftOut.unknown.add(property);
  else if (why === 'server-owned') leftOut.serverOwned.add(property);
}
