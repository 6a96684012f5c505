import type { LayerDefinition } from '@cityplate/layers/definition';
import { Button, Group, Skeleton, TextInput } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Archive, assetKey, assetQuery } from '../../api/assets.ts';
import { mergeAssets, mergePreviewQuery } from '../../api/merges.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useCompareRows } from './compare-rows.ts';
import classes from './duplicates.module.css';
import { MergeEffect } from './merge-effect.tsx';

type CompareRecordsProps = {
  definition: LayerDefinition;
  /** The record that the merge began at; it ends unless the two are swapped. */
  begun: string;
  picked: string;
  onMerged: (stays: string) => void;
  onCancel: () => void;
};

/** Both records, what would follow and what stands against it; one press merges, and it can be taken back. */
export function CompareRecords({ definition, begun, picked, onMerged, onCancel }: CompareRecordsProps) {
  const { t } = useTranslation('merges');
  const queryClient = useQueryClient();
  const [isSwapped, setSwapped] = useState(false);
  const [reason, setReason] = useState('');
  const [from, into] = isSwapped ? [picked, begun] : [begun, picked];
  const layer = definition.id;
  const ends = useQuery(assetQuery(layer, from));
  const stays = useQuery(assetQuery(layer, into));
  const preview = useQuery(mergePreviewQuery(layer, from, into));
  const merging = useMutation({
    mutationFn: (version: number) => mergeAssets(layer, { id: from, version }, into, reason),
    onSuccess: async () => {
      await Promise.all(
        [from, into].map((id) => queryClient.invalidateQueries({ queryKey: assetKey(layer, id) })),
      );
      onMerged(into);
    },
    onError: () => void preview.refetch(),
  });
  const broken = ends.error ?? stays.error ?? preview.error;
  if (broken !== null) {
    const again = () => void Promise.all([ends.refetch(), stays.refetch(), preview.refetch()]);
    return (
      <>
        <ProblemNotice error={broken} attempt={t('reading')} onRetry={again} />
        <Button size="xs" variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </>
    );
  }
  if (ends.data === undefined || stays.data === undefined || preview.data === undefined)
    return <Skeleton height={220} aria-busy="true" aria-label={t('reading')} />;
  const pair = [ends.data.feature, stays.data.feature] as const;
  const { version } = ends.data.feature.properties;
  return (
    <>
      <CompareTable definition={definition} pair={pair} />
      <Button
        size="xs"
        variant="default"
        justify="start"
        leftSection={<IconArrowsExchange size={16} stroke={1.7} />}
        onClick={() => setSwapped(!isSwapped)}
      >
        {t('swap')}
      </Button>
      <MergeEffect definition={definition} preview={preview.data} />
      <TextInput
        label={t('reason')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {merging.error !== null && (
        <ProblemNotice error={merging.error} attempt={t('doing')} onRetry={() => merging.mutate(version)} />
      )}
      <Group gap={8}>
        <Button
          size="sm"
          disabled={preview.data.obstacles.length > 0}
          loading={merging.isPending}
          onClick={() => merging.mutate(version)}
        >
          {t('act', { code: preview.data.into.code })}
        </Button>
        <Button size="sm" variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </Group>
    </>
  );
}

function CompareTable({
  definition,
  pair,
}: {
  definition: LayerDefinition;
  pair: readonly [Archive, Archive];
}) {
  const { t } = useTranslation('merges');
  const rows = useCompareRows(definition)(pair);
  return (
    <table className={classes.table} aria-label={t('differs')}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('ends')}</th>
          <th scope="col">{t('stays')}</th>
        </tr>
        <tr className={`tabular ${classes.codes}`}>
          <td />
          {pair.map(({ id, properties }) => (
            <td key={id}>{properties.code}</td>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, texts: [one, other] }) => (
          <tr key={key} className={one === other ? '' : classes.differs}>
            <th scope="row">{label}</th>
            <td>{one ?? t('nothing')}</td>
            <td>{other ?? t('nothing')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
