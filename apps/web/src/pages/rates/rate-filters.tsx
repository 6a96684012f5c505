import { caseSources } from '@cityplate/wire/cases';
import { rateGroupings, rateIds, rates } from '@cityplate/wire/rates';
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLayers } from '../../api/layers.ts';
import { useRegion } from '../../api/region.ts';
import { type RatesSearch, ratePeriods } from '../../app/rates-search.ts';
import { useWords } from '../../ui/use-words.ts';
import { DayField } from './day-field.tsx';
import classes from './rates.module.css';

interface RateFiltersProps {
  search: RatesSearch;
  choose: (change: RatesSearch) => void;
  /** The county's day. */
  today: string;
}

/** Which period, as known when, grouped how, and of what. */
export function RateFilters({ search, choose, today }: RateFiltersProps) {
  const { t } = useTranslation('rates');
  const { t: tCases } = useTranslation('cases');
  const inLanguage = useWords();
  const layers = useLayers();
  const { units, townships = [] } = useRegion();
  const named = (list: readonly { code: string; name: { zh: string; en: string } }[]) =>
    list.map(({ code, name }) => ({ value: code, label: inLanguage(name) }));
  const day = (name: 'from' | 'to' | 'asOf') => (
    <DayField
      key={name}
      label={t(`filter.${name}`)}
      max={today}
      day={search[name]}
      onChoose={(chosen) => choose({ [name]: chosen })}
    />
  );
  const select = (
    name: 'unit' | 'layer' | 'township' | 'source',
    data: readonly { value: string; label: string }[],
  ) => (
    <Select
      size="xs"
      clearable
      searchable
      label={t(`by.${name}`)}
      placeholder={t('filter.any')}
      data={[...data]}
      value={search[name] ?? null}
      onChange={(value) => choose({ [name]: value ?? undefined })}
    />
  );
  return (
    <div className={classes.filters}>
      <Select
        size="xs"
        allowDeselect={false}
        label={t('filter.period')}
        data={ratePeriods.map((value) => ({ value, label: t(`period.${value}`) }))}
        value={search.period ?? 'month'}
        onChange={(value) => choose({ period: ratePeriods.find((each) => each === value) })}
      />
      {search.period === 'own' && [day('from'), day('to')]}
      {day('asOf')}
      <Select
        size="xs"
        allowDeselect={false}
        label={t('filter.by')}
        data={rateGroupings.map((value) => ({ value, label: t(`by.${value}`) }))}
        value={search.groupBy ?? 'unit'}
        onChange={(value) => choose({ groupBy: rateGroupings.find((each) => each === value) })}
      />
      <Select
        size="xs"
        allowDeselect={false}
        label={t('filter.worst')}
        data={rateIds.map((value) => ({ value, label: inLanguage(rates[value].name) }))}
        value={search.worst ?? 'solved'}
        onChange={(value) => choose({ worst: rateIds.find((each) => each === value) })}
      />
      {select('unit', named(units))}
      {select('layer', named(layers.map(({ id, name }) => ({ code: id, name }))))}
      {select('township', named(townships))}
      {select(
        'source',
        caseSources.map((value) => ({ value, label: tCases(`source.${value}`) })),
      )}
    </div>
  );
}
