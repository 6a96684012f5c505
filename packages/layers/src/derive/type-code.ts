import type { CodeSystem, LayerDefinition } from '../definition.ts';

/** Names of code systems as stored beside each code and configured per region. */
export const codeSystems = ['gb47678-2026', 'gb30428-2013', 'local'] as const;
export type StoredCodeSystem = (typeof codeSystems)[number];

const generation: Record<StoredCodeSystem, CodeSystem> = {
  'gb47678-2026': 'gb47678',
  'gb30428-2013': 'gb30428',
  // A county's own numbers keep the new form until its scheme is configured.
  local: 'gb47678',
};

/**
 * The type part of an asset's code: 5 digits (GB/T 47678.5-2026, likely) or 4 (GB/T 30428.2-2013).
 * Undefined where the field that decides the type holds no known option.
 */
export function typeCodeOf(
  definition: Pick<LayerDefinition, 'codes'>,
  props: Readonly<Record<string, unknown>>,
  system: StoredCodeSystem,
): string | undefined {
  const { codes } = definition;
  if ('type' in codes) return codes.type[generation[system]];
  return codes.types[String(props[codes.by])]?.[generation[system]];
}

/** The form of a whole code: adcode, type, six-digit sequence. */
export function codePattern(system: StoredCodeSystem): RegExp {
  return generation[system] === 'gb47678' ? /^\d{6}\d{5}\d{6}$/ : /^\d{6}\d{4}\d{6}$/;
}
