import { programmeLines } from '@cityplate/layers/derive/programme';
import { progressStates } from '@cityplate/wire/programme';
import { Button, Chip, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLayers } from '../../api/layers.ts';
import { useRegion } from '../../api/region.ts';
import { streetsQuery } from '../../api/streets.ts';
import { type ProgrammeSearch, programmeFilters } from '../../app/programme-search.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './programme.module.css';

/** What is shown, kept in the address: a link to it shows the same. */
export function ProgrammeFilters({
  search,
  choose,
}: {
  search: ProgrammeSearch;
  choose: (change: ProgrammeSearch) => void;
}) {
  const { t } = useTranslation('programme');
  const inLanguage = useWords();
  const { units } = useRegion();
  const streets = useQuery(streetsQuery);
  const layers = useLayers().filter(({ parts }) =>
    Object.values(parts).some(({ programme }) => programme !== undefined),
  );
  const line = programmeLines(layers).find(({ key }) => key === search.line);
  const isNarrowed = programmeFilters.some((key) => search[key] !== undefined);
  return (
    <div className={classes.filters}>
      <Select
        size="xs"
        clearable
        aria-label={t('filter.layer')}
        placeholder={t('filter.layer')}
        data={layers.map(({ id, name }) => ({ value: id, label: inLanguage(name) }))}
        value={search.layer ?? null}
        onChange={(layer) => choose({ layer: layer ?? undefined })}
      />
      <Select
        size="xs"
        clearable
        aria-label={t('filter.street')}
        placeholder={t('filter.street')}
        data={(streets.data ?? []).map(({ id, name }) => ({ value: id, label: inLanguage(name) }))}
        value={search.street ?? null}
        onChange={(street) => choose({ street: street ?? undefined })}
      />
      <Select
        size="xs"
        clearable
        searchable
        aria-label={t('filter.unit')}
        placeholder={t('filter.unit')}
        data={[
          { value: 'none', label: t('nobody') },
          ...units.map(({ code, name }) => ({ value: code, label: inLanguage(name) })),
        ]}
        value={search.unit ?? null}
        onChange={(unit) => choose({ unit: unit ?? undefined })}
      />
      <Select
        size="xs"
        clearable
        aria-label={t('progress.label')}
        placeholder={t('progress.label')}
        data={progressStates.map((state) => ({ value: state, label: t(`state.${state}`) }))}
        value={search.progress ?? null}
        onChange={(state) => choose({ progress: progressStates.find((each) => each === state) })}
      />
      <Chip
        size="xs"
        checked={search.overdue === true}
        onChange={(isOn) => choose({ overdue: isOn || undefined })}
      >
        {t('filter.overdue')}
      </Chip>
      {/* Chosen in a table above, of which another may be open now. */}
      {line !== undefined && (
        <Chip size="xs" checked onChange={() => choose({ line: undefined })}>
          {t('filter.line')} {inLanguage(line.name)}
        </Chip>
      )}
      {search.month !== undefined && (
        <Chip size="xs" checked onChange={() => choose({ month: undefined })}>
          {t('filter.month')} {search.month}
        </Chip>
      )}
      {isNarrowed && (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => choose(Object.fromEntries(programmeFilters.map((key) => [key, undefined])))}
        >
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}
