import type { CodeSystem, LayerDefinition } from '../definition.ts';

/** Names of code systems as stored beside each code. `local` mints with the newer types outside the standards. */
export const storedCodeSystems = ['gb47678-2026', 'gb30428-2013', 'local'] as const;
export type StoredCodeSystem = (typeof storedCodeSystems)[number];

const typeSystem: Readonly<Record<StoredCodeSystem, CodeSystem>> = {
  'gb47678-2026': 'gb47678',
  'gb30428-2013': 'gb30428',
  local: 'gb47678',
};

/** Whole codes: 6 adcode + 2 大类 + 3 (2) 小类 + 6 sequence = 17 (16) digits [L]. */
export function codePattern(system: StoredCodeSystem): RegExp {
  return typeSystem[system] === 'gb30428'
    ? /^(?<adcode>[0-9]{6})(?<major>[0-9]{2})(?<minor>[0-9]{2})(?<sequence>[0-9]{6})$/
    : /^(?<adcode>[0-9]{6})(?<major>[0-9]{2})(?<minor>[0-9]{3})(?<sequence>[0-9]{6})$/;
}

/**
 * The type code (大类 + 小类) of an asset with these fields. Undefined when the field that decides the type
 * is absent or holds no option, which a valid asset never does.
 */
export function typeCodeOf(
  definition: LayerDefinition,
  props: Readonly<Record<string, unknown>>,
  system: StoredCodeSystem,
): string | undefined {
  const { codes } = definition;
  if ('type' in codes) return codes.type[typeSystem[system]];
  const option = props[codes.by];
  if (typeof option !== 'string' || !Object.hasOwn(codes.types, option)) return undefined;
  return codes.types[option]?.[typeSystem[system]];
}
