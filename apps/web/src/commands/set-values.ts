import type { Items, Moment, Values } from './content.ts';

/** Sets one value, or takes it away where it is empty: absent stays absent. */
export function withValue(values: Values, key: string, value: unknown): Values {
  const { [key]: _, ...rest } = values;
  const isEmpty =
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  return isEmpty ? rest : { ...rest, [key]: value };
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
