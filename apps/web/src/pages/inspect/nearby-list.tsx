import { remediationStates } from '@cityplate/layers/states';
import type { AssetFeature } from '@cityplate/wire/asset';
import { Button, TextInput } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StateLabel } from '../../ui/state-swatch.tsx';
import { useWords } from '../../ui/use-words.ts';
import classes from './inspect.module.css';
import { nearest } from './nearest.ts';
import type { Located } from './use-position.ts';

/** Everything near, nearest first: where several lie together, the inspector chooses and not the satellite. */
export function NearbyList({
  nearby,
  located,
  from,
  onChoose,
  onSerial,
}: {
  nearby: UseQueryResult<AssetFeature[]>;
  located: Located;
  from: readonly [number, number];
  onChoose: (asset: string) => void;
  /** Asked for by hand: what was typed may be the serial of a plate far from here. */
  onSerial: (serial: string) => void;
}) {
  const { t } = useTranslation('inspect');
  const inLanguage = useWords();
  const [words, setWords] = useState('');
  const near = nearest(nearby.data ?? [], from, words);
  return (
    <section aria-label={t('nearest')}>
      <p className={classes.quiet} role="status">
        {located.state === 'known'
          ? t('accuracy', { count: located.accuracyMetres })
          : located.state === 'locating'
            ? t('locating')
            : t('noPosition')}
      </p>
      <TextInput
        size="md"
        autoComplete="off"
        aria-label={t('find')}
        placeholder={t('find')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {near.length === 0 && (
        <p className={classes.quiet}>
          {nearby.isPending ? t('reading') : t(nearby.isError ? 'unread' : 'none')}
        </p>
      )}
      {near.length === 0 && words.trim() !== '' && (
        <Button variant="default" onClick={() => onSerial(words.trim())}>
          {t('byPlate', { words: words.trim() })}
        </Button>
      )}
      <ul className={classes.list}>
        {near.map(({ feature, metres }) => (
          <li key={feature.id}>
            <button type="button" className={classes.choice} onClick={() => onChoose(feature.id)}>
              <b>
                {String(feature.properties.location ?? feature.properties.road ?? feature.properties.code)}
              </b>
              <span className="tabular">{t('metres', { count: Math.round(metres) })}</span>
              <span className="tabular muted">{feature.properties.code}</span>
              <StateLabel
                state={remediationStates[feature.properties.remediation]}
                name={inLanguage(remediationStates[feature.properties.remediation].name)}
              />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
