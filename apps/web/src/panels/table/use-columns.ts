import type { LayerDefinition } from '@cityplate/layers/definition';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useValueWriting } from '../../ui/use-value-writing.ts';
import { type Column, columnsOf } from './columns.ts';

/** The columns of a layer in the reader's words. */
export function useColumns(definition: LayerDefinition): readonly Column[] {
  const { t } = useTranslation();
  const write = useValueWriting();
  const unitName = useUnitName();
  return useMemo(
    () =>
      columnsOf(
        definition,
        write,
        {
          code: t('table.code'),
          name: t('table.name'),
          ownership: t('filters.ownership'),
          remediation: t('filters.remediation'),
          owner: t('table.owner'),
          road: t('table.road'),
        },
        unitName,
      ),
    [definition, write, unitName, t],
  );
}
