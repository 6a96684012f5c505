import { commonColumns } from '@cityplate/formats/common-columns';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { ledgerFields } from '@cityplate/layers/derive/ledger-fields';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/appearance.ts';

/** Everything that a column can be, with its name: nothing, what names and places a record, every field of the layer. */
export function useTargetNames(layer: LayerDefinition): { value: string; label: string }[] {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  return useMemo(
    () => [
      { value: '', label: t('columns.none') },
      { value: '@id', label: t('columns.id') },
      { value: '@x', label: t('columns.x') },
      { value: '@y', label: t('columns.y') },
      { value: '@wkt', label: t('columns.wkt') },
      { value: '@crs', label: t('columns.crs') },
      ...commonColumns
        .filter(({ serverOwned, key }) => !serverOwned && key !== 'codeSystem')
        .map(({ key, label }) => ({ value: key, label: label[language] })),
      ...Object.entries(ledgerFields(layer)).map(([value, { label }]) => ({ value, label: label[language] })),
    ],
    [layer, language, t],
  );
}
