import type { Claim } from '@cityplate/wire/claims';
import { Button, ScrollArea, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ClaimStatus, claimPagesQuery, claimsKey } from '../../api/claim-lists.ts';
import { withdrawClaim } from '../../api/write-claims.ts';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SureButton } from '../../ui/sure-button.tsx';
import { ClaimCard, ClaimEvidence } from './claim-card.tsx';
import classes from './claims-panel.module.css';
import type { ClaimPageProps } from './claims-panel.tsx';
import { showClaim } from './show-claim.ts';

const statuses = ['all', 'open', 'upheld', 'rejected', 'withdrawn'] as const;
type Shown = (typeof statuses)[number];

const isShown = (value: string): value is Shown => statuses.some((status) => status === value);

/** What one's unit has claimed and how it stands; what is still open can be taken back. */
export function MyClaims({ seam, insets }: ClaimPageProps) {
  const { t } = useTranslation('claiming');
  const { t: common } = useTranslation();
  const [shown, setShown] = useState<Shown>('all');
  const status: ClaimStatus | undefined = shown === 'all' ? undefined : shown;
  const pages = useInfiniteQuery(claimPagesQuery(status));
  const claims = pages.data?.pages.flatMap((page) => page.claims) ?? [];
  return (
    <ScrollArea className={classes.scroll} type="hover" scrollbarSize={8} viewportProps={{ tabIndex: 0 }}>
      <div className={classes.body}>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('tab.mine')}
          value={shown}
          data={statuses.map((each) => ({
            value: each,
            label: each === 'all' ? t('mine.all') : common(`claims.status.${each}`),
          }))}
          onChange={(value) => isShown(value) && setShown(value)}
        />
        {pages.error !== null && (
          <ProblemNotice
            error={pages.error}
            attempt={t('mine.reading')}
            onRetry={() => void pages.refetch()}
          />
        )}
        {pages.isSuccess && claims.length === 0 && (
          <Notice title={t('mine.empty')} action={null}>
            {t('mine.emptyText')}
          </Notice>
        )}
        {claims.map((claim) => (
          <ClaimCard key={claim.id} claim={claim}>
            <ClaimEvidence claim={claim} />
            <div className={classes.row}>
              <Button size="compact-xs" variant="default" onClick={() => showClaim(claim, seam, insets)}>
                {t('mine.show')}
              </Button>
              {claim.status === 'open' && <Withdraw claim={claim} />}
            </div>
          </ClaimCard>
        ))}
        {pages.hasNextPage && (
          <Button
            variant="default"
            size="xs"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {t('inbox.more')}
          </Button>
        )}
      </div>
    </ScrollArea>
  );
}

function Withdraw({ claim }: { claim: Claim }) {
  const { t } = useTranslation('claiming');
  const queryClient = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => withdrawClaim(claim.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: claimsKey }),
  });
  return (
    <>
      <SureButton
        label={t('mine.withdraw')}
        sure={t('mine.withdrawSure')}
        loading={withdraw.isPending}
        onAct={() => withdraw.mutate()}
      />
      {withdraw.error !== null && (
        <ProblemNotice
          error={withdraw.error}
          attempt={t('mine.withdrawing')}
          onRetry={() => withdraw.mutate()}
        />
      )}
    </>
  );
}
