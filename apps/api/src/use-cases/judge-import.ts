import { codeSchemeOf } from '@cityplate/layers/codes/code-scheme';
import { typePlace } from '@cityplate/layers/codes/read-code';
import { partOfKey } from '@cityplate/layers/derive/ledger-fields';
import { positionKey } from '@cityplate/wire/imports';
import { defaultsOf } from '../imports/settings.ts';
import { ProblemError } from '../problem-error.ts';
import { countDifferences, countOutcomes } from '../queries/import-counts.ts';
import { findMatches, judge, type MatchRules } from '../queries/import-matching.ts';
import type { ImportFindings, ImportRecord } from '../queries/imports.ts';
import type { Database } from '../queries/statement.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';

export function rulesOf(
  services: Services,
  { layer, unit, settings }: Pick<ImportRecord, 'layer' | 'unit' | 'settings'>,
): MatchRules {
  const { definition } = services.catalogue.layer(layer);
  return {
    layer,
    unit,
    typeField: 'by' in definition.codes ? definition.codes.by : undefined,
    typePlace: typePlace(codeSchemeOf(services.region), services.region.adcode),
    metres: settings.matchMetres,
    overwrite: settings.overwrite.filter((key) => key !== positionKey),
    overwritesPosition: settings.overwrite.includes(positionKey),
    defaults: defaultsOf(definition, settings.defaults).values,
    parts: [...new Set(Object.values(settings.columns).flatMap((key) => partOfKey(key)?.part ?? []))],
  };
}

/** Holds the rows against the register as it is now and counts what came of it. */
export async function judged(
  client: Database,
  { id }: Pick<ImportRecord, 'id'>,
  findings: ImportFindings,
  rules: MatchRules,
): Promise<ImportFindings> {
  await findMatches(client, id, rules);
  await judge(client, id, rules);
  const counts = {
    read: findings.read,
    new: 0,
    changed: 0,
    unchanged: 0,
    doubtful: 0,
    rejected: findings.refused,
  };
  let refused = 0;
  for (const { outcome, count } of await countOutcomes(client, id)) {
    if (outcome === 'rejected') refused = count;
    else if (outcome === 'new' || outcome === 'changed' || outcome === 'unchanged' || outcome === 'doubtful')
      counts[outcome] = count;
  }
  counts.rejected += refused;
  const { read, ...outcomes } = counts;
  if (Object.values(outcomes).reduce((sum, count) => sum + count, 0) !== read) throw rowsLost();
  const differences = await countDifferences(client, id, rules);
  return { ...findings, counts, differences, issueCount: findings.fileIssues + refused };
}

/** The rows are kept without a log: a database that broke down forgets them, but not the import and its file. */
const rowsLost = () =>
  new ProblemError(
    409,
    'rows-lost',
    say(
      '数据库曾异常中断，暂存的记录已丢失；请重新设定导入方式，文件会再读一遍。',
      'The database broke down and lost the rows: set how the file is read once more, and it will be read again.',
    ),
  );
