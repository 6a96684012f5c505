import { Combobox, Kbd, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SearchResult, searchQuery } from '../../api/search.ts';
import classes from './search-box.module.css';
import { SearchResultRow } from './search-result-row.tsx';

/** `/` from anywhere comes here. Chooses go to the map; the text stays, so a wrong choice is one key away. */
export function SearchBox({ onChoose }: { onChoose: (result: SearchResult) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 160);
  /** Enter without a choice of its own takes the best result, once the results are those of the text. */
  const [entered, setEntered] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const search = useQuery(searchQuery(asked));
  const results = asked === '' ? [] : (search.data ?? []);
  useHotkeys([['/', () => input.current?.focus()]]);

  const choose = (index: string) => {
    setEntered(undefined);
    const result = results[Number(index)];
    if (result === undefined) return;
    setText(result.title);
    combobox.closeDropdown();
    onChoose(result);
  };

  // Only the arrival of the answer chooses, so the effect follows nothing else.
  const isAnswered = asked === entered && search.isSuccess && !search.isPlaceholderData;
  useEffect(() => {
    if (isAnswered) choose('0');
  }, [isAnswered]);

  return (
    <Combobox store={combobox} onOptionSubmit={choose} shadow="md" offset={6}>
      <Combobox.Target>
        <TextInput
          ref={input}
          className={classes.box}
          aria-label={t('search.label')}
          placeholder={t('search.placeholder')}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setEntered(undefined);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key === 'Escape') input.current?.blur();
            if (
              event.key === 'Enter' &&
              !event.nativeEvent.isComposing &&
              combobox.getSelectedOptionIndex() < 0
            )
              setEntered(text.trim());
          }}
          leftSection={<IconSearch size={16} stroke={1.7} aria-hidden="true" />}
          rightSection={
            search.isFetching ? (
              <Loader size={14} />
            ) : (
              <Kbd size="xs" className={classes.key ?? ''}>
                /
              </Kbd>
            )
          }
          classNames={{ input: classes.input ?? '' }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={asked === ''}>
        <Combobox.Options aria-label={t('search.results')} className={classes.options}>
          {results.map((result, index) => (
            <Combobox.Option
              value={String(index)}
              key={`${result.kind}-${result.id ?? result.title}-${index}`}
            >
              <SearchResultRow result={result} />
            </Combobox.Option>
          ))}
          {results.length === 0 && (
            <Combobox.Empty>
              {search.error
                ? search.error.message
                : search.isFetching
                  ? t('search.searching')
                  : t('search.none')}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
