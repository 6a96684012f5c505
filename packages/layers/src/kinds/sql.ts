/** A text as an SQL literal; definitions are ours, but an apostrophe in an option must not break the DDL. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** `props -> 'key'`: the member as jsonb. */
export const member = (key: string): string => `(props -> ${literal(key)})`;

/** `props ->> 'key'`: the member as text. */
export const textMember = (key: string): string => `(props ->> ${literal(key)})`;

export const textArray = (texts: readonly string[]): string =>
  `array[${texts.map(literal).join(', ')}]::text[]`;

export const isType = (key: string, type: 'string' | 'number' | 'boolean' | 'array'): string =>
  `jsonb_typeof${member(key)} = ${literal(type)}`;
