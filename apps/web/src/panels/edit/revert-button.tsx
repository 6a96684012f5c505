import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assetKey } from '../../api/assets.ts';
import { useMe } from '../../api/me.ts';
import { revertChangeSet } from '../../api/write-assets.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import classes from './edit-form.module.css';

/** Edits of people; ownership goes back by a new claim or decision, and a census is no slip of the hand. */
const revertible = new Set(['asset.create', 'asset.edit', 'asset.move', 'asset.retire', 'asset.merge']);

type RevertButtonProps = {
  changeSet: { id: string; verb: string };
  /** Assets that are shown otherwise afterwards although nothing of them changed. */
  also?: readonly { layer: string; id: string }[];
};

/** Takes the newest change back with one more press; the server refuses when something changed since. */
export function RevertButton({ changeSet, also = [] }: RevertButtonProps) {
  const { t } = useTranslation('editing');
  const { t: common } = useTranslation();
  const me = useMe();
  const queryClient = useQueryClient();
  const [isSure, setSure] = useState(false);
  const revert = useMutation({
    mutationFn: () => revertChangeSet(changeSet.id),
    onSuccess: ({ assets }) => {
      for (const { layer, id } of [...assets, ...also])
        void queryClient.invalidateQueries({ queryKey: assetKey(layer, id) });
    },
  });
  if (!me.verbs.includes('change-set.revert') || !revertible.has(changeSet.verb)) return null;
  const what = common(`history.verb.${changeSet.verb}`, { defaultValue: changeSet.verb });
  if (revert.error !== null)
    return (
      <ProblemNotice error={revert.error} attempt={t('revert.attempt')} onRetry={() => revert.mutate()} />
    );
  if (!isSure)
    return (
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setSure(true)}>
        {t('revert.action')}
      </Button>
    );
  return (
    <div className={classes.notice}>
      <p>{t('revert.sure', { what })}</p>
      <Group gap={8}>
        <Button size="compact-xs" color="cinnabar" loading={revert.isPending} onClick={() => revert.mutate()}>
          {t('revert.confirm')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => setSure(false)}>
          {t('revert.cancel')}
        </Button>
      </Group>
    </div>
  );
}
