import type { LayerDefinition } from '../definition.ts';
import { literal, member, textArray, textMember } from '../kinds/sql.ts';
import { keysOf } from '../record.ts';
import { type Words, words } from '../words.ts';

/**
 * The one attribute by which tiles, counts and pages tell when the public may use an asset: `reserved`, its open hours,
 * or nothing where it is open always. Of few values, so it costs a tile little.
 */
export const publicUseKey = 'publicUse';
export const reservedUse = 'reserved';

const namesOne = (value: unknown, options: readonly string[]) =>
  Array.isArray(value) ? value.some((each) => options.includes(each)) : options.includes(String(value));

/** The attribute of one asset by its fields; undefined where it is always open or its layer has no clock. */
export function publicUseOf(
  { clock }: Pick<LayerDefinition, 'clock'>,
  props: Readonly<Record<string, unknown>>,
): string | undefined {
  if (clock === undefined) return undefined;
  if (Object.entries(clock.reserved).some(([key, options]) => namesOne(props[key], options)))
    return reservedUse;
  const hours = props[clock.hours];
  return typeof hours === 'string' ? hours : undefined;
}

/** The same as an SQL expression about `props`, undefined for a layer without a clock. */
export function publicUseSql({ clock, fields }: LayerDefinition): string | undefined {
  if (clock === undefined) return undefined;
  const reserved = Object.entries(clock.reserved).map(([key, options]) =>
    fields[key]?.kind === 'choices'
      ? `${member(key)} ?| ${textArray(options)}`
      : `${textMember(key)} = any (${textArray(options)})`,
  );
  return `case when ${reserved.join(' or ')} then ${literal(reservedUse)} else ${textMember(clock.hours)} end`;
}

interface UseState {
  readonly name: Words;
  readonly light: string;
  readonly dark: string;
  /** On the symbol: a second channel beside colour. */
  readonly letter: string;
}

/** What an asset with open hours is to the public at a moment. */
export const useStates = {
  open: { name: words('此时可停|Open at this time'), light: '#00805a', dark: '#2fc99a', letter: '✓' },
  always: { name: words('全天可停|Always open'), light: '#0072b2', dark: '#4ea8de', letter: 'P' },
  shut: { name: words('此时不可停|Closed at this time'), light: '#c8440a', dark: '#f0803c', letter: '×' },
  reserved: {
    name: words('专用，不对公众|Reserved, not public'),
    light: '#5b6470',
    dark: '#8b96a3',
    letter: '专',
  },
} as const satisfies Record<string, UseState>;
export type PublicUse = keyof typeof useStates;
export const publicUses = keysOf(useStates);
