import type { LayerDefinition, TypeCode } from '../definition.ts';
import { type Words, words } from '../words.ts';
import {
  type CodeScheme,
  type CodeSystemId,
  codeSchemesOf,
  type RegionCodes,
  typeSystemOf,
} from './code-scheme.ts';
import { type CodeParts, codeLength, composeCode, readCode, typePlace } from './read-code.ts';

/** A number as one of the systems writes it. */
export interface CodeForm {
  readonly scheme: CodeScheme;
  readonly code: string;
  /** The sub-class is a local extension of this system, no standard's. */
  readonly extension: boolean;
}

export interface CodeForms {
  /** The option of the layer's type field that the number speaks of. */
  readonly option?: string;
  /** How sure the translation of the type between the two standards is. */
  readonly certainty: TypeCode['certainty'];
  /** The same number in every system that has room for it, the region's own first. */
  readonly forms: readonly CodeForm[];
}

/**
 * Reads a number in any system of the region and gives it in all of them: the type is translated, area and sequence
 * stay (domain 1.2, 1.4). Undefined when it is no such number of this layer; a system named in `written` reads alone.
 */
export function codeForms(
  definition: LayerDefinition,
  text: string,
  region: RegionCodes,
  written?: string,
): CodeForms | undefined {
  const schemes = codeSchemesOf(region);
  for (const scheme of schemes) {
    if (written !== undefined && scheme.id !== written) continue;
    const reading = readCode(scheme, region.adcode, text);
    if (!reading.ok) continue;
    const found = typesOf(definition).find(([, each]) => each[typeSystemOf(scheme)] === reading.parts.type);
    if (found === undefined) continue;
    const [option, type] = found;
    return {
      ...(option === '' ? {} : { option }),
      certainty: type.certainty,
      forms: schemes.flatMap((each) => formOf(each, type, reading.parts)),
    };
  }
  return undefined;
}

const typesOf = ({ codes }: LayerDefinition): readonly (readonly [string, TypeCode])[] =>
  'type' in codes ? [['', codes.type]] : Object.entries(codes.types);

function formOf(scheme: CodeScheme, type: TypeCode, { area, serial }: CodeParts): CodeForm[] {
  const of = typeSystemOf(scheme);
  const digits = scheme.pieces.find((piece) => piece.piece === 'serial')?.digits ?? 0;
  if (serial >= 10 ** digits) return [];
  const extension = type.extension === true || type.extension === of;
  return [{ scheme, code: composeCode(scheme, { area, type: type[of], serial }), extension }];
}

/** What stands beside a number in the register: the other national form, that of the older standard where both differ. */
export function otherCode(
  definition: LayerDefinition,
  asset: { code: string; codeSystem: string },
  region: RegionCodes,
): string | undefined {
  const wanted: CodeSystemId = asset.codeSystem === 'gb47678-2026' ? 'gb30428-2013' : 'gb47678-2026';
  return codeForms(definition, asset.code, region, asset.codeSystem)?.forms.find(
    ({ scheme }) => scheme.id === wanted,
  )?.code;
}

/** Why a text is no number of this layer, by its first wrong place in the system that it seems to be written in. */
export function codeFault(definition: LayerDefinition, text: string, region: RegionCodes): Words {
  const schemes = codeSchemesOf(region);
  const { length } = text.normalize('NFKC').trim();
  // The region's own system is the first.
  const scheme = schemes.find((each) => codeLength(each, region.adcode) === length) ?? schemes[0]!;
  const reading = readCode(scheme, region.adcode, text);
  if (!reading.ok) return reading.message;
  const place = typePlace(scheme, region.adcode);
  const { type } = reading.parts;
  return words(
    `第 ${place}–${place + type.length - 1} 位小类 ${type} 不属于“${definition.name.zh}”|Type ${type} at places ${place}–${place + type.length - 1} is none of ${definition.name.en}`,
  );
}
