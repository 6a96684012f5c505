import { type Import, type ImportSummary, systemGuessSchema } from '@cityplate/wire/imports';
import type { ImportRecord } from '../queries/imports.ts';

export function summaryOf(row: ImportRecord): ImportSummary {
  return {
    id: row.id,
    layer: row.layer,
    unit: row.unit,
    fileName: row.file_name,
    status: row.status,
    createdAt: row.created_at.toISOString(),
    counts: row.findings.counts,
    ...(row.format === null ? {} : { format: row.format }),
    ...(row.change_set === null ? {} : { changeSet: row.change_set }),
    ...(row.committed_at === null ? {} : { committedAt: row.committed_at.toISOString() }),
    ...(row.undone === null ? {} : { undone: undoneOnWire(row.undone) }),
  };
}

const undoneOnWire = ({ at, unit, person }: NonNullable<ImportRecord['undone']>) => ({
  at: new Date(at).toISOString(),
  ...(unit === null ? {} : { unit }),
  ...(person === null ? {} : { person }),
});

export function onWire(row: ImportRecord): Import {
  const { columns, remembered, system, differences, issueCount } = row.findings;
  return {
    ...summaryOf(row),
    sha256: row.sha256,
    byteLength: row.byte_length,
    columns: columns.map(({ name, samples, filled, values }) => ({
      name,
      samples,
      filled,
      ...(values === undefined ? {} : { values }),
    })),
    settings: row.settings,
    remembered,
    system: systemGuessSchema.parse(system),
    differences,
    issueCount,
  };
}
