import type { LayerDefinition } from '@cityplate/layers/definition';
import { ownershipStates, remediationStates, type State } from '@cityplate/layers/states';
import type { AssetFeature } from '@cityplate/wire/asset';
import { fieldText, type ValueWriting } from '../../ui/field-text.ts';

export type Cell = { text: string; state?: State };
export type Column = { key: string; label: string; widthPixels: number; cell: (asset: AssetFeature) => Cell };

/** Fields shown as columns besides the common ones: required ones first, then as defined. */
const mostFields = 5;

type ColumnWords = {
  code: string;
  name: string;
  ownership: string;
  remediation: string;
  owner: string;
  road: string;
};

export function columnsOf(
  definition: LayerDefinition,
  write: ValueWriting,
  words: ColumnWords,
  unitName: (code: string) => string,
): Column[] {
  const titleField = definition.title === undefined ? undefined : definition.fields[definition.title];
  const fields = Object.entries(definition.fields)
    .filter(([key, spec]) => key !== definition.title && !(spec.kind === 'text' && spec.multiline === true))
    .sort(([, a], [, b]) => Number(b.required === true) - Number(a.required === true))
    .slice(0, mostFields);
  const plain = (text: string | undefined): Cell => ({ text: text ?? '—' });
  return [
    { key: 'code', label: words.code, widthPixels: 180, cell: ({ properties }) => plain(properties.code) },
    {
      key: 'name',
      label: titleField === undefined ? words.name : write.inLanguage(titleField.label),
      widthPixels: 230,
      cell: ({ properties }) =>
        plain(
          properties.name ?? (titleField && fieldText(titleField, properties[definition.title ?? ''], write)),
        ),
    },
    {
      key: 'ownership',
      label: words.ownership,
      widthPixels: 100,
      cell: ({ properties }) => {
        const state = ownershipStates[properties.ownership];
        return { text: write.inLanguage(state.name), state };
      },
    },
    {
      key: 'remediation',
      label: words.remediation,
      widthPixels: 100,
      cell: ({ properties }) => {
        const state = remediationStates[properties.remediation];
        return { text: write.inLanguage(state.name), state };
      },
    },
    {
      key: 'owner',
      label: words.owner,
      widthPixels: 136,
      cell: ({ properties }) => plain(properties.ownerUnit && unitName(properties.ownerUnit)),
    },
    { key: 'road', label: words.road, widthPixels: 136, cell: ({ properties }) => plain(properties.road) },
    ...fields.map(
      ([key, spec]): Column => ({
        key: `field.${key}`,
        label: write.inLanguage(spec.label),
        widthPixels: 136,
        cell: ({ properties }) => plain(fieldText(spec, properties[key], write)),
      }),
    ),
  ];
}
