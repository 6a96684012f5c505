import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMaybeMe } from '../../api/me.ts';
import { useRegion } from '../../api/region.ts';
import { useWords } from '../../ui/use-words.ts';

/** A unit in any of its parts: owner, maintainer or regulator. One's own unit comes first. */
export function UnitFilter({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const inLanguage = useWords();
  const region = useRegion();
  const own = useMaybeMe()?.unit.code;
  const units = [...region.units].sort((a, b) => Number(b.code === own) - Number(a.code === own));

  return (
    <Select
      size="sm"
      aria-label={t('filters.unit')}
      placeholder={t('filters.unitPlaceholder')}
      data={units.map((unit) => ({
        value: unit.code,
        label:
          unit.code === own ? t('filters.ownUnit', { unit: inLanguage(unit.name) }) : inLanguage(unit.name),
      }))}
      value={value ?? null}
      onChange={(code) => onChange(code ?? undefined)}
      searchable
      clearable
      nothingFoundMessage={t('filters.noUnit')}
      maxDropdownHeight={280}
      clearButtonProps={{ 'aria-label': t('filters.clearUnit') }}
    />
  );
}
