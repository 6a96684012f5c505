import type { HearingDetail } from '@cityplate/wire/hearings';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { claimsKey } from '../../api/claim-lists.ts';
import { setInterim } from '../../api/hearings.ts';
import { newId } from '../../drafts/new-id.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import classes from './hearing-page.module.css';

/** Where deciding takes its time: somebody looks after the chosen assets until then. Nothing where they all have one. */
export function InterimOffer({ hearing, chosen }: { hearing: HearingDetail; chosen: readonly string[] }) {
  const { t } = useTranslation('hearing');
  const queryClient = useQueryClient();
  const act = useRef(newId());
  const assetIds = hearing.assets
    .filter(
      ({ id, ownership }) => chosen.includes(id) && ownership !== 'interim' && ownership !== 'confirmed',
    )
    .map(({ id }) => id);
  const set = useMutation({
    mutationFn: () => setInterim(act.current, { assetIds, reason: t('decide.interimReason') }),
    onSuccess: () => {
      act.current = newId();
      void queryClient.invalidateQueries({ queryKey: claimsKey });
    },
  });
  if (hearing.party !== 'owner' || (assetIds.length === 0 && set.data === undefined)) return null;
  return (
    <div className={classes.interim}>
      <p className={classes.quiet}>{t('decide.interimText')}</p>
      {set.error !== null && (
        <ProblemNotice error={set.error} attempt={t('decide.interimAttempt')} onRetry={() => set.mutate()} />
      )}
      {set.data !== undefined && (
        <p role="status">
          {t('decide.interimDone', {
            count: set.data.results.filter(({ outcome }) => outcome === 'set').length,
          })}
        </p>
      )}
      {assetIds.length > 0 && (
        <Button size="xs" variant="default" loading={set.isPending} onClick={() => set.mutate()}>
          {t('decide.interim')}
        </Button>
      )}
    </div>
  );
}
