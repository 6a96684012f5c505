import { exportColumns, exportRow } from '@cityplate/formats/asset-table';
import type { WholeFormat } from '@cityplate/formats/write-table';
import type { ReferenceSystem } from '@cityplate/geometry/reference-system-table';
import type { LayerDefinition } from '@cityplate/layers/definition';
import type { AssetFeature } from '@cityplate/wire/asset';
import { exportFormats } from '@cityplate/wire/exports';
import type { ImportServices } from '../imports/services.ts';
import { ProblemError } from '../problem-error.ts';
import { say } from '../words.ts';

export interface WantedFile {
  format: WholeFormat;
  definition: LayerDefinition;
  system: ReferenceSystem;
  /** In the system, x before y. */
  features: AsyncIterable<readonly AssetFeature[]>;
}

/**
 * The file of a format that is written whole, made in a thread of its own while the server goes on. Throws 422 when
 * there are more assets than it may hold, or geometries that it has no form for.
 */
export async function writeExportFile(
  { threads }: Pick<ImportServices, 'threads'>,
  { format, definition, system, features }: WantedFile,
): Promise<Uint8Array<ArrayBuffer>> {
  const most = exportFormats[format].mostRows;
  return threads.use(async (thread) => {
    let count = 0;
    for await (const batch of features) {
      count += batch.length;
      if (count > most) {
        // What it holds by now is of no use to the next.
        await thread.stop();
        throw tooMany(most);
      }
      const rows = batch.map((feature) => exportRow(feature, definition, 'zh'));
      await thread.ask({ kind: 'collect', rows });
    }
    const table = { name: definition.id, system, columns: exportColumns(definition, 'zh') };
    const { bytes, lost = 0 } = await thread.ask({ kind: 'write', format, table });
    if (bytes === undefined) throw noForm(lost);
    return bytes;
  });
}

const tooMany = (most: number) =>
  new ProblemError(
    422,
    'too-many',
    say(
      `这种格式每次最多导出 ${most} 条；请用筛选缩小范围，或改用 CSV、GeoJSON。`,
      `This format takes ${most} records at most: filter, or take CSV or GeoJSON.`,
    ),
  );

const noForm = (count: number) =>
  new ProblemError(
    422,
    'no-form',
    say(
      `有 ${count} 个图形（多部分、带洞或类型不同）在这种格式里没有表示方法；请改用 GPKG 或 GeoJSON。`,
      `${count} geometries (of several parts, with holes, or of another kind) have no form in this format: take GPKG or GeoJSON.`,
    ),
  );
