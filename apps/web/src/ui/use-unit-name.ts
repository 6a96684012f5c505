import { useMemo } from 'react';
import { useRegion } from '../api/region.ts';
import { useLanguage } from '../app/appearance.ts';

/** Names of units by code; a code that the region does not know is shown as it is. */
export function useUnitName(): (code: string) => string {
  const { units } = useRegion();
  const language = useLanguage();
  return useMemo(() => {
    const names = new Map(units.map((unit) => [unit.code, unit.name[language]]));
    return (code) => names.get(code) ?? code;
  }, [units, language]);
}
