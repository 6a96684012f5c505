import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { LineString, MultiLineString } from 'geojson';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { networksKey, saveNetwork } from '../../api/claim-preview.ts';
import classes from './claims-panel.module.css';

/** Keeps the line as the unit's network: for the next claim, and as evidence in a hearing. */
export function KeepNetwork({
  line,
  source,
}: {
  line: LineString | MultiLineString;
  source: 'drawn' | 'imported';
}) {
  const { t } = useTranslation('claiming');
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [kept, setKept] = useState<typeof line>();
  const keep = useMutation({
    mutationFn: () => saveNetwork({ name: name.trim(), source, geometry: { ...line } }),
    onSuccess: () => {
      setKept(line);
      setName('');
      void queryClient.invalidateQueries({ queryKey: networksKey });
    },
  });
  // Another line after this one can be kept too.
  if (kept === line) return <p className={classes.quiet}>{t('along.kept')}</p>;
  return (
    <div className={classes.row}>
      <TextInput
        size="xs"
        flex={1}
        aria-label={t('along.name')}
        placeholder={t('along.name')}
        maxLength={100}
        value={name}
        error={keep.error?.message}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        size="xs"
        variant="default"
        disabled={name.trim() === ''}
        loading={keep.isPending}
        onClick={() => keep.mutate()}
      >
        {t('along.keep')}
      </Button>
    </div>
  );
}
