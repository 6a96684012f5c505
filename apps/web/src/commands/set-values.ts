import type { Content, Items, Moment, Values } from './content.ts';
import { nextNumber } from './item-edits.ts';

/** Sets one value, or takes it away where it is empty: absent stays absent. */
export function withValue(values: Values, key: string, value: unknown): Values {
  const { [key]: _, ...rest } = values;
  const isEmpty =
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  return isEmpty ? rest : { ...rest, [key]: value };
}

/** A number for the first of a row and counted on for the others, in the order in which they were laid. */
export function setCountedValue(items: Items, ids: readonly string[], key: string, first: unknown): Moment {
  let value = first;
  const put: Record<string, Content> = {};
  for (const id of ids) {
    const content = items[id];
    if (content !== undefined) put[id] = { ...content, values: withValue(content.values, key, value) };
    value = nextNumber(value);
  }
  return { label: 'value', put, stroke: `value:${key}` };
}

/** One value of several assets at once. */
export function setValue(items: Items, ids: readonly string[], key: string, value: unknown): Moment {
  const put = Object.fromEntries(
    ids.flatMap((id) => {
      const content = items[id];
      return content === undefined
        ? []
        : [[id, { ...content, values: withValue(content.values, key, value) }]];
    }),
  );
  return { label: 'value', put, stroke: `value:${key}` };
}
