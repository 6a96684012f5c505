import type { LayerDefinition } from '@cityplate/layers/definition';
import { type Column, findColumn, layerColumns } from '@cityplate/layers/derive/columns';
import type { FieldSpec } from '@cityplate/layers/field-spec';
import { type CommonColumn, commonColumns, trailingColumns } from './common-columns.ts';
import { type FileIssue, issue, type SourceRow } from './row.ts';

/** Where a property of the source goes: a member of every asset, a field of the layer, or nowhere. */
export type Target =
  | { kind: 'common'; column: CommonColumn }
  | { kind: 'field'; column: Column; spec: FieldSpec }
  | { kind: 'left-out'; why: 'unknown' | 'server-owned' };

/** A row in the words of a layer; whether the values keep its rules is the schema's business. */
export interface AssignedRow {
  number: number;
  sourceId?: string;
  /** Members of every asset that a file may set. */
  common: Record<string, unknown>;
  fields: Record<string, unknown>;
  geometry: unknown;
  issues: FileIssue[];
}

/** What of a stranger's file means which column of a layer. Fields go before common members of a like name. */
export class FieldAssigner {
  readonly #fields: readonly Column[];
  readonly #specs: LayerDefinition['fields'];
  readonly #renamed: Readonly<Record<string, string>>;
  readonly #targets = new Map<string, Target>();

  /** `renamed`: property of the source → key of the layer, where the names alone do not tell. */
  constructor(definition: LayerDefinition, renamed: Readonly<Record<string, string>> = {}) {
    this.#fields = layerColumns(definition);
    this.#specs = definition.fields;
    this.#renamed = renamed;
  }

  target(property: string): Target {
    const kept = this.#targets.get(property);
    if (kept !== undefined) return kept;
    const made = this.#find(
      Object.hasOwn(this.#renamed, property) ? (this.#renamed[property] ?? property) : property,
    );
    this.#targets.set(property, made);
    return made;
  }

  #find(name: string): Target {
    const field = findColumn(this.#fields, name);
    const spec = field === undefined ? undefined : this.#specs[field.key];
    if (field !== undefined && spec !== undefined) return { kind: 'field', column: field, spec };
    const common = [...commonColumns, ...trailingColumns];
    const found = findColumn(common, name);
    const column = common.find(({ key }) => key === found?.key);
    if (column === undefined) return { kind: 'left-out', why: 'unknown' };
    return column.serverOwned ? { kind: 'left-out', why: 'server-owned' } : { kind: 'common', column };
  }

  assign(row: SourceRow): AssignedRow {
    const assigned: AssignedRow = {
      number: row.number,
      common: {},
      fields: {},
      geometry: row.geometry,
      issues: [],
      ...(row.id === undefined ? {} : { sourceId: row.id }),
    };
    for (const [property, value] of Object.entries(row.properties)) {
      const target = this.target(property);
      if (target.kind === 'left-out' || value === null || value === undefined) continue;
      const read = readValue(value, target);
      if (read === undefined) continue;
      if (!read.ok) {
        assigned.issues.push({ ...issue(row.number, property, 'cell', read.message.zh, read.message.en) });
        continue;
      }
      const into = target.kind === 'field' ? assigned.fields : assigned.common;
      into[target.column.key] = read.value;
    }
    return assigned;
  }
}

type Read = { ok: true; value: unknown } | { ok: false; message: { zh: string; en: string } } | undefined;

/** Values of the right JSON type are taken as they are; everything else is read like a cell of a table. */
function readValue(value: unknown, target: Exclude<Target, { kind: 'left-out' }>): Read {
  if (target.kind === 'field') {
    const { kind } = target.spec;
    const isNative =
      (kind === 'number' && typeof value === 'number') ||
      (kind === 'boolean' && typeof value === 'boolean') ||
      (kind === 'choices' && Array.isArray(value));
    if (isNative) return { ok: true, value };
  }
  if (typeof value === 'object')
    return { ok: false, message: { zh: '不是一个简单的值', en: 'Not a plain value' } };
  return target.column.parse(String(value));
}
