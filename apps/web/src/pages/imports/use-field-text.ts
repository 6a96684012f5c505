import type { LayerDefinition } from '@cityplate/layers/definition';
import { ledgerColumns } from '@cityplate/layers/derive/ledger-fields';
import { useMemo } from 'react';
import { useLanguage } from '../../app/appearance.ts';

const isShort = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** The fields of a record in one line, in the reader's words: 用途 污水 · 井深 2.5. */
export function useFieldText(layer: LayerDefinition) {
  const language = useLanguage();
  return useMemo(() => {
    const columns = new Map(ledgerColumns(layer).map((column) => [column.key, column]));
    return (properties: Readonly<Record<string, unknown>>) =>
      Object.entries(properties)
        .filter(([key]) => key !== 'code')
        .flatMap(([key, value]) => {
          if (!isShort(value)) return [];
          const column = columns.get(key);
          return column === undefined
            ? [String(value)]
            : [`${column.label[language]} ${column.print(value, language)}`];
        })
        .join(' · ');
  }, [layer, language]);
}
