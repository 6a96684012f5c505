import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLayers } from '../../api/layers.ts';
import { useMe } from '../../api/me.ts';
import { useRegion } from '../../api/region.ts';
import type { CasesSearch } from '../../app/cases-search.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useWords } from '../../ui/use-words.ts';
import { useCaseWords } from './case-words.ts';
import classes from './cases.module.css';

/** Filters that came with a link and have no field of their own: said in words, and taken off one by one. */
export function CaseChips({
  search,
  choose,
}: {
  search: CasesSearch;
  choose: (change: CasesSearch) => void;
}) {
  const { t } = useTranslation('cases');
  const inLanguage = useWords();
  const words = useCaseWords();
  const unitName = useUnitName();
  const { verbs } = useMe();
  const layers = useLayers();
  const { townships = [] } = useRegion();
  const { unit, layer, township, stage, time, reported, due, closed, box } = search;
  const layerName = layers.find(({ id }) => id === layer)?.name;
  const townshipName = townships.find(({ code }) => code === township)?.name;
  const chips: readonly (readonly [keyof CasesSearch, string | undefined])[] = [
    // Who directs has a field for it.
    ['unit', unit && !verbs.includes('case.direct') ? unitName(unit) : undefined],
    ['layer', layerName === undefined ? layer : inLanguage(layerName)],
    ['township', townshipName === undefined ? township : inLanguage(townshipName)],
    ['stage', stage && words.stage(stage)],
    ['time', time && t(`time.${time}`)],
    ['reported', reported && t('chip.reported', { day: reported })],
    ['due', due && t('chip.due', { day: due })],
    ['closed', closed && t('chip.closed', { day: closed })],
    ['box', box && t('chip.box')],
  ];
  const set = chips.filter(([, name]) => name !== undefined);
  if (set.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={t('chip.label')}>
      {set.map(([key, name]) => (
        <li key={key} className={classes.chip}>
          {name}
          <CloseButton
            size="xs"
            aria-label={t('chip.remove', { name })}
            onClick={() => choose({ [key]: undefined })}
          />
        </li>
      ))}
    </ul>
  );
}
