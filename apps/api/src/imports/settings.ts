import { createHash } from 'node:crypto';
import { commonColumns } from '@cityplate/formats/common-columns';
import { parseReferenceSystem } from '@cityplate/geometry/reference-system-names';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { layerColumns } from '@cityplate/layers/derive/columns';
import { ledgerFields } from '@cityplate/layers/derive/ledger-fields';
import { type ImportSettings, placeTargets, positionKey } from '@cityplate/wire/imports';
import { impliedDefaults } from '../load/prepare-row.ts';
import { invalid, type ProblemIssue } from '../problem-error.ts';
import { say } from '../words.ts';

export const firstSettings = (columns: Record<string, string>): ImportSettings => ({
  columns,
  values: {},
  defaults: {},
  crs: null,
  axes: 'east-north',
  matchMetres: 1.5,
  life: 'live',
  overwrite: [],
});

/** Files with the same columns are read alike; their order is not asked. */
export const signatureOf = (columns: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([...columns].sort()))
    .digest('hex')
    .slice(0, 32);

const settableCommon = commonColumns.filter(({ serverOwned, key }) => !serverOwned && key !== 'codeSystem');

/** Keys of a layer that a column can go to. */
export const settableKeys = (definition: LayerDefinition): string[] => [
  ...Object.keys(ledgerFields(definition)),
  ...settableCommon.map(({ key }) => key),
];

const attempted = say('设定导入方式', 'Set how the file is read');

/** Throws 422 naming every setting that means nothing here: no such column, field, system, or one field twice. */
export function checkSettings(
  definition: LayerDefinition,
  settings: ImportSettings,
  columns: readonly string[],
): void {
  const issues: ProblemIssue[] = [];
  const wrong = (path: string, code: string, zh: string, en: string) =>
    issues.push({ path: `body.${path}`, code, message: say(zh, en) });
  const keys = settableKeys(definition);
  const targets = new Set<string>([...keys, ...placeTargets, '']);
  const used = new Map<string, string>();
  for (const [name, target] of Object.entries(settings.columns)) {
    const path = `columns.${name.slice(0, 60)}`;
    if (!columns.includes(name)) wrong(path, 'column', '文件中没有这一列', 'The file has no such column');
    else if (!targets.has(target)) wrong(path, 'field', `没有字段 ${target}`, `There is no field ${target}`);
    else if (target !== '' && used.has(target))
      wrong(
        path,
        'twice',
        `“${used.get(target)}”已对应这个字段`,
        `“${used.get(target)}” goes to this field already`,
      );
    if (target !== '') used.set(target, name);
  }
  for (const key of settings.overwrite) {
    if (key !== positionKey && !keys.includes(key))
      wrong('overwrite', 'field', `没有字段 ${key}`, `There is no field ${key}`);
  }
  const fields = ledgerFields(definition);
  for (const key of Object.keys(settings.values)) {
    if (fields[key] === undefined)
      wrong(`values.${key}`, 'field', `没有字段 ${key}`, `There is no field ${key}`);
  }
  if (settings.crs !== null && parseReferenceSystem(settings.crs) === undefined)
    wrong('crs', 'crs', '不认识的坐标系', 'Unknown reference system');
  issues.push(...defaultsOf(definition, settings.defaults).issues);
  if (issues.length > 0) throw invalid(attempted, issues);
}

/** Values for fields that neither file nor register knows: what was typed, and "not known" where a layer has that option. */
export function defaultsOf(
  definition: LayerDefinition,
  typed: Readonly<Record<string, string>>,
): { values: Record<string, unknown>; issues: ProblemIssue[] } {
  const values: Record<string, unknown> = impliedDefaults(definition);
  const issues: ProblemIssue[] = [];
  for (const [key, text] of Object.entries(typed)) {
    const cell = layerColumns(definition)
      .find((column) => column.key === key)
      ?.parse(text);
    if (cell?.ok === true) values[key] = cell.value;
    else if (text.trim() !== '')
      issues.push({
        path: `body.defaults.${key}`,
        code: 'default',
        message: cell?.ok === false ? cell.message : say('图层没有这个字段', 'The layer has no such field'),
      });
  }
  return { values, issues };
}
