import { codeForms } from '@cityplate/layers/codes/code-forms';
import type { RegionCodes } from '@cityplate/layers/codes/code-scheme';
import type { LayerDefinition } from '@cityplate/layers/definition';

/** A typed number as it may stand in the register: as it was typed, and in each system that it can be read in. */
export function codeSpellings(
  definitions: readonly LayerDefinition[],
  text: string,
  region: RegionCodes,
): readonly string[] {
  const typed = text.normalize('NFKC').trim();
  const forms = definitions.flatMap((definition) => codeForms(definition, typed, region)?.forms ?? []);
  return [...new Set([typed, ...forms.map(({ code }) => code)])];
}
