import type { LayerDefinition } from '../definition.ts';
import type { Cell, CellLanguage, FieldValue } from '../field-kind.ts';
import type { FieldSpec, Fields } from '../field-spec.ts';
import { kindOf } from '../kinds.ts';
import type { Words } from '../words.ts';

/** A column of a table that is imported or exported. */
export interface Column {
  readonly key: string;
  readonly label: Words;
  /** What exports write above it: the Chinese name, the unit, and the key, which imports find it by. */
  readonly header: string;
  readonly required: boolean;
  /** Undefined for a blank cell: absent stays absent. Never throws. */
  parse(text: string): Cell | undefined;
  /** The empty text for an absent value; read by `parse` it gives the same value again. */
  print(value: FieldValue | undefined, language?: CellLanguage): string;
}

/** Columns of a layer's own fields, in the order of the definition. */
export const layerColumns = (definition: LayerDefinition): readonly Column[] => columnsOf(definition.fields);

export const columnsOf = (fields: Fields): readonly Column[] =>
  Object.entries(fields).map(([key, spec]) => column(key, spec));

function column(key: string, spec: FieldSpec): Column {
  const kind = kindOf(spec);
  const unit = spec.kind === 'number' && spec.unit !== undefined ? `（${spec.unit}）` : '';
  return {
    key,
    label: spec.label,
    header: `${spec.label.zh}${unit} [${key}]`,
    required: spec.required === true,
    parse: (text) => (text.trim() === '' ? undefined : kind.parseCell(text, spec)),
    print: (value, language = 'zh') => (value === undefined ? '' : kind.printCell(value, spec, language)),
  };
}

/**
 * Finds the column that a header of a stranger's file means: our own header, the key, or a name in either
 * language, whatever the case and with or without the unit. Undefined when none does.
 */
export function findColumn(columns: readonly Column[], header: string): Column | undefined {
  const bracketed = /\[([a-zA-Z0-9.]+)\]\s*$/.exec(header)?.[1];
  const bare = fold(header.replace(/[（(][^（()）]*[)）]\s*$/, ''));
  return (
    columns.find(({ key }) => key === bracketed) ??
    columns.find(({ key, label }) => [key, label.zh, label.en].some((name) => fold(name) === fold(header))) ??
    columns.find(({ key, label }) => [key, label.zh, label.en].some((name) => fold(name) === bare))
  );
}

const fold = (text: string) => text.trim().toLowerCase();
