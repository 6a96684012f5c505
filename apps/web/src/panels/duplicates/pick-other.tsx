import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { searchQuery } from '../../api/search.ts';
import type { Selection } from '../../app/use-map-state.ts';
import { useMapState } from '../../app/use-map-state.ts';
import { SearchResultRow } from '../header/search-result-row.tsx';
import classes from './duplicates.module.css';

/** The other record of the same thing: by a tap on the map, which selects it, or by what is written on its lid. */
export function PickOther({ selection }: { selection: Selection }) {
  const { t } = useTranslation('merges');
  const { update } = useMapState();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 160);
  const search = useQuery(searchQuery(asked));
  const others =
    asked === ''
      ? []
      : (search.data ?? []).filter(({ layer, id }) => layer === selection.layer && id !== selection.asset);
  return (
    <div className={classes.pick}>
      <p className={classes.lead}>{t('pick')}</p>
      <p className={classes.quiet}>{t('pickHelp')}</p>
      <TextInput
        label={t('number')}
        value={text}
        data-autofocus
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {asked !== '' && others.length === 0 && (
        <p className={classes.quiet} role="status">
          {search.error?.message ?? (search.isFetching ? t('searching') : t('noOther'))}
        </p>
      )}
      <ul className={classes.results}>
        {others.map((result) => (
          <li key={result.id}>
            <button type="button" onClick={() => update({ asset: result.id })}>
              <SearchResultRow result={result} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
