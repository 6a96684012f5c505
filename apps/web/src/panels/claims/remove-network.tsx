import type { Network } from '@cityplate/wire/networks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { networksKey, removeNetwork } from '../../api/claim-preview.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SureButton } from '../../ui/sure-button.tsx';
import classes from './claims-panel.module.css';

/** Takes away a network of one's unit that is no longer right; decisions that rested on it keep what they say. */
export function RemoveNetwork({ network, onRemoved }: { network: Network; onRemoved: () => void }) {
  const { t } = useTranslation('claiming');
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => removeNetwork(network.id),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: networksKey });
      onRemoved();
    },
  });
  return (
    <>
      <div className={classes.row}>
        <span className={classes.sub}>{network.name}</span>
        <SureButton
          label={t('along.remove')}
          sure={t('along.removeSure')}
          loading={remove.isPending}
          onAct={() => remove.mutate()}
        />
      </div>
      {remove.error !== null && (
        <ProblemNotice error={remove.error} attempt={t('along.remove')} onRetry={() => remove.mutate()} />
      )}
    </>
  );
}
