import type { ChecklistItem, DefectKind, PartDefinition } from './definition.ts';
import type { Certainty, Fields } from './field-spec.ts';
import { keysOf, mapValues } from './record.ts';
import { type Clock, clocks, type Severity } from './states.ts';
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
  const clock = keysOf(clocks).find((known) => limit.endsWith(` ${known}`));
  if (clock === undefined) throw new Error(`Defect '${id}': '${limit}' is no amount and clock`);
  return {
    id,
    name: words(name),
    severity,
    limit: { amount: Number.parseFloat(limit), clock },
    certainty,
    source,
    ...(eventCode === undefined ? {} : { eventCode }),
  };
}

/** `worked` names the part whose records are the work on it. */
export function item(id: string, name: Bilingual, group?: Bilingual, worked?: string): ChecklistItem {
  return {
    id,
    name: words(name),
    ...(group === undefined ? {} : { group: words(group) }),
    ...(worked === undefined ? {} : { part: worked }),
  };
}

/** One column of a table of rows, keyed as the table is. */
export const column = <Key extends string, Row extends object, Of extends keyof Row>(
  table: Readonly<Record<Key, Row>>,
  of: Of,
): Readonly<Record<Key, Row[Of]>> => mapValues(table, (row) => row[of]);

/** A part of an asset: `many` for lists such as facade elements, else at most one. */
export function part<const F extends Fields, const Rest extends Omit<PartDefinition, 'name' | 'fields'>>(
  name: Bilingual,
  rest: Rest,
  fields: F,
) {
  return { name: words(name), ...rest, fields };
}
