import { createHash } from 'node:crypto';
import { type AssignedRow, FieldAssigner } from '@cityplate/formats/assign-fields';
import type { SourceRow } from '@cityplate/formats/row';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { layerColumns } from '@cityplate/layers/derive/columns';
import type { Mapping } from './options.ts';

/** A row in the words of the layer, with the identifier under which it is known again. */
export interface PreparedRow extends AssignedRow {
  sourceId: string;
  /** What the source calls it, for people. */
  shownId: string | undefined;
}

const idHeader = /^(?:.*\[id\]|@?id)$/i;
const longestSourceId = 200;

/** Turns rows of a source into rows of a layer, by names, the mapping and the values to fill in. */
export class RowPreparer {
  readonly #assigner: FieldAssigner;
  readonly #mapping: Mapping;
  readonly #idProperty: string | undefined;
  readonly #prefix: string;
  /** Values for fields that neither the file nor the register knows. */
  readonly defaults: Readonly<Record<string, unknown>>;

  /** Throws one line for a `set` or `rename` that names no field of the layer, or a value it cannot hold. */
  constructor(
    definition: LayerDefinition,
    mapping: Mapping,
    ids: { property: string | undefined; source: string | undefined },
  ) {
    this.#assigner = new FieldAssigner(definition, mapping.rename);
    this.#mapping = mapping;
    this.#idProperty = ids.property;
    this.#prefix = ids.source === undefined ? '' : `${ids.source}:`;
    this.defaults = { ...impliedDefaults(definition), ...readDefaults(definition, mapping.set) };
    for (const [from, to] of Object.entries(mapping.rename)) {
      if (this.#assigner.target(from).kind === 'left-out')
        throw new Error(`rename ${from} → ${to}: 图层没有这个字段 · the layer has no such field`);
    }
  }

  /** Why a property is not loaded; undefined when it is, or when it is what records are known by. */
  why(property: string): 'unknown' | 'server-owned' | undefined {
    if (property === this.#idProperty || idHeader.test(property)) return undefined;
    const target = this.#assigner.target(property);
    return target.kind === 'left-out' ? target.why : undefined;
  }

  prepare(row: SourceRow): PreparedRow {
    const { [this.#idProperty ?? '']: ownId, ...others } = row.properties;
    const properties = this.#idProperty === undefined ? row.properties : others;
    const named = this.#idProperty === undefined ? (row.id ?? idAmong(row.properties)) : ownId;
    const shownId = typeof named === 'string' || typeof named === 'number' ? String(named).trim() : '';
    const isUsable = shownId !== '' && shownId.length <= longestSourceId;
    const sourceId = isUsable ? this.#prefix + shownId : `${this.#prefix}sha256:${digest(row)}`;
    const assigned = this.#assigner.assign({ ...row, properties: this.#translated(properties) });
    return { ...assigned, sourceId, shownId: isUsable ? shownId : undefined };
  }

  #translated(properties: SourceRow['properties']): SourceRow['properties'] {
    return Object.fromEntries(
      Object.entries(properties).map(([property, value]) => {
        const target = this.#assigner.target(property);
        const words = target.kind === 'left-out' ? undefined : this.#mapping.values[target.column.key];
        const text = String(value);
        return [property, words !== undefined && Object.hasOwn(words, text) ? words[text] : value];
      }),
    );
  }
}

function idAmong(properties: SourceRow['properties']): unknown {
  const [found] = Object.entries(properties).filter(([name]) => idHeader.test(name));
  return found?.[1];
}

/** A record without an identifier is known again by all that it says. */
const digest = ({ geometry, properties }: SourceRow) =>
  createHash('sha256')
    .update(JSON.stringify([geometry, properties]))
    .digest('hex')
    .slice(0, 40);

/** Options that say nothing but that nobody knows; true of every record whose file is silent. */
const unknownOptions = ['unidentified', 'unknown'];

/** A required choice that has such an option takes it where the file says nothing. */
export function impliedDefaults({ fields }: LayerDefinition): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, field]) => {
      const option =
        field.kind === 'choice' && field.required
          ? unknownOptions.find((each) => Object.hasOwn(field.options, each))
          : undefined;
      return option === undefined ? [] : [[key, option]];
    }),
  );
}

function readDefaults(definition: LayerDefinition, set: Mapping['set']): Record<string, unknown> {
  const columns = layerColumns(definition);
  return Object.fromEntries(
    Object.entries(set).map(([key, text]) => {
      const column = columns.find((each) => each.key === key);
      if (column === undefined) throw new Error(`set ${key}: 图层没有这个字段 · the layer has no such field`);
      const cell = column.parse(text);
      if (cell === undefined || !cell.ok)
        throw new Error(
          `set ${key}=${text}: ${cell === undefined ? '空值 · blank' : `${cell.message.zh} · ${cell.message.en}`}`,
        );
      return [key, cell.value];
    }),
  );
}
