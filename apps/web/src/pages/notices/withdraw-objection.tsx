import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { claimsKey } from '../../api/claim-lists.ts';
import { withdrawObjection } from '../../api/notices.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SureButton } from '../../ui/sure-button.tsx';

/** Takes an objection back; while the time lasts, another can be raised. */
export function WithdrawObjection({ id }: { id: string }) {
  const { t } = useTranslation('notices');
  const queryClient = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => withdrawObjection(id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: claimsKey }),
  });
  return (
    <>
      <SureButton
        label={t('withdraw')}
        sure={t('withdrawSure')}
        loading={withdraw.isPending}
        onAct={() => withdraw.mutate()}
      />
      {withdraw.error !== null && (
        <ProblemNotice error={withdraw.error} attempt={t('withdraw')} onRetry={() => withdraw.mutate()} />
      )}
    </>
  );
}
