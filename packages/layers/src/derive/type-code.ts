import { type CodeScheme, typeSystemOf } from '../codes/code-scheme.ts';
import type { LayerDefinition } from '../definition.ts';

/**
 * The type code (大类 + 小类) of an asset with these fields. Undefined when the field that decides the type
 * is absent or holds no option, which a valid asset never does.
 */
export function typeCodeOf(
  definition: LayerDefinition,
  props: Readonly<Record<string, unknown>>,
  scheme: CodeScheme,
): string | undefined {
  const { codes } = definition;
  const of = typeSystemOf(scheme);
  if ('type' in codes) return codes.type[of];
  const option = props[codes.by];
  if (typeof option !== 'string' || !Object.hasOwn(codes.types, option)) return undefined;
  return codes.types[option]?.[of];
}
