import type { LayerDefinition, PartDefinition } from '../definition.ts';
import type { Fields } from '../field-spec.ts';
import { type Column, columnsOf } from './columns.ts';

/** Parts of which a line of a ledger speaks, by their key. */
export const ledgerParts = (definition: LayerDefinition): [string, PartDefinition][] =>
  Object.entries(definition.parts).filter(([, { inLedgers }]) => inLedgers);

/** What a line of a ledger says of an asset: its own fields by their key, those of its one cover as `cover.material`. */
export function ledgerFields(definition: LayerDefinition): Fields {
  const ofParts = ledgerParts(definition).flatMap(([part, { name, fields }]) =>
    Object.entries(fields).map(([key, spec]) => {
      const label = { zh: `${name.zh}${spec.label.zh}`, en: `${name.en}: ${spec.label.en}` };
      return [`${part}.${key}`, { ...spec, label }] as const;
    }),
  );
  return { ...definition.fields, ...Object.fromEntries(ofParts) };
}

export const ledgerColumns = (definition: LayerDefinition): readonly Column[] =>
  columnsOf(ledgerFields(definition));

/** The part and the field that a key names; undefined for a field of the asset itself. */
export function partOfKey(key: string): { part: string; field: string } | undefined {
  const [part = '', field] = key.split('.');
  return field === undefined ? undefined : { part, field };
}
