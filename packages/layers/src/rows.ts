import type { ChecklistItem, DefectKind, PartDefinition } from './definition.ts';
import type { Certainty, Fields } from './field-spec.ts';
import type { Clock, Severity } from './states.ts';
import { type Bilingual, words } from './words.ts';

// Short hands that let a definition write its lists as tables, one row a line.

/** `limit` is written as amount and clock: `'2 urgent-hours'`. */
export function defect<const Id extends string>(
  id: Id,
  name: Bilingual,
  severity: Severity,
  limit: `${number} ${Clock}`,
  certainty: Certainty,
  source: string,
  eventCode?: string,
): DefectKind & { readonly id: Id } {
  const [amount, clock] = limit.split(' ');
  // The template type says that the second word is a clock; split() cannot know it.
  return {
    id,
    name: words(name),
    severity,
    limit: { amount: Number(amount), clock: clock as Clock },
    certainty,
    source,
    ...(eventCode === undefined ? {} : { eventCode }),
  };
}

export function item(id: string, name: Bilingual, group?: Bilingual): ChecklistItem {
  return { id, name: words(name), ...(group === undefined ? {} : { group: words(group) }) };
}

/** One column of a table of rows, keyed as the table is. */
export function column<Table extends Readonly<Record<string, object>>, Of extends keyof Table[keyof Table]>(
  table: Table,
  of: Of,
) {
  type Row = Table[keyof Table];
  const rows = Object.entries(table) as [string, Row][]; // the rows of a table are its values
  const entries = rows.map(([key, row]) => [key, row[of]] as const);
  // Object.fromEntries forgets the keys it was given; they are exactly those of the table.
  return Object.fromEntries(entries) as { readonly [Key in keyof Table]: Row[Of] };
}

/** A part of an asset: `many` for lists such as facade elements, else at most one. */
export function part<const F extends Fields, const Rest extends Omit<PartDefinition, 'name' | 'fields'>>(
  name: Bilingual,
  rest: Rest,
  fields: F,
) {
  return { name: words(name), ...rest, fields };
}
