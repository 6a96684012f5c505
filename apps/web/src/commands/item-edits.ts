import type { Content, Items, Moment, MomentLabel } from './content.ts';

export function addItems(added: Readonly<Record<string, Content>>, label: MomentLabel): Moment {
  return { label, put: added };
}

export function removeItems(items: Items, ids: readonly string[]): Moment {
  return {
    label: 'remove',
    put: Object.fromEntries(ids.filter((id) => items[id] !== undefined).map((id) => [id, null])),
  };
}

/** The next of a row: `东段-007` after `东段-006`; a number without digits at its end stays empty. */
export function nextNumber(number: unknown): string | undefined {
  if (typeof number !== 'string') return undefined;
  const [, head = '', digits] = /^(.*?)(\d+)$/u.exec(number) ?? [];
  if (digits === undefined) return undefined;
  return `${head}${String(BigInt(digits) + 1n).padStart(digits.length, '0')}`;
}
