import type { AssetFeature } from '@cityplate/wire/asset';
import { Button, TextInput } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './inspect.module.css';
import { NearChoice } from './near-choice.tsx';
import { type Near, nearest } from './nearest.ts';
import type { Located } from './use-position.ts';
import { isDue, roundDays } from './walk.ts';

/** Everything near, nearest first: where several lie together, the inspector chooses and not the satellite. */
export function NearbyList({
  nearby,
  located,
  from,
  onChoose,
  onSerial,
  today,
  onWalk,
}: {
  nearby: UseQueryResult<AssetFeature[]>;
  located: Located;
  from: readonly [number, number];
  onChoose: (asset: string) => void;
  /** Asked for by hand: what was typed may be the serial of a plate far from here. */
  onSerial: (serial: string) => void;
  /** The county's day. */
  today: string;
  onWalk: (near: readonly Near[]) => void;
}) {
  const { t } = useTranslation('inspect');
  const [words, setWords] = useState('');
  const near = nearest(nearby.data ?? [], from, words);
  const due = near.filter((each) => isDue(each, today)).length;
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
      {due > 1 && (
        <Button variant="light" size="md" fullWidth mt="sm" onClick={() => onWalk(near)}>
          {t('walk.begin', { count: due, days: roundDays })}
        </Button>
      )}
      <ul className={classes.list}>
        {near.map((each) => (
          <li key={each.feature.id}>
            <NearChoice near={each} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </section>
  );
}
