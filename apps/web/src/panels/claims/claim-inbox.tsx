import { Button, ScrollArea } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { claimPagesQuery } from '../../api/claim-lists.ts';
import { useMe } from '../../api/me.ts';
import { setMarked } from '../../map/marked-positions.ts';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { ClaimCard, ClaimEvidence } from './claim-card.tsx';
import { ClaimDecision } from './claim-decision.tsx';
import classes from './claims-panel.module.css';
import type { ClaimPageProps } from './claims-panel.tsx';
import { showClaim } from './show-claim.ts';

/** Every open claim, the newest first, with its places on the map; one of them opened for the decision. */
export function ClaimInbox({ seam, insets }: ClaimPageProps) {
  const { t } = useTranslation('claiming');
  const mayDecide = useMe().verbs.includes('claim.decide');
  const pages = useInfiniteQuery(claimPagesQuery('open'));
  const [openedId, setOpened] = useState<string>();
  const claims = pages.data?.pages.flatMap((page) => page.claims) ?? [];
  const opened = claims.find((claim) => claim.id === openedId);
  const marked = opened === undefined ? claims : [opened];
  // The list is made anew with every answer; its text is what counts.
  useEffect(() => {
    setMarked(
      marked.flatMap((claim) =>
        claim.assets
          .filter((asset) => asset.status === 'open')
          .map(({ id, position, ownership }) => ({ id, position, isAlarming: ownership === 'disputed' })),
      ),
    );
    return () => setMarked([]);
  }, [JSON.stringify(marked.map((claim) => [claim.id, claim.assets.map((asset) => asset.status)]))]);

  if (opened !== undefined)
    return (
      <ClaimDecision
        claim={opened}
        mayDecide={mayDecide}
        onBack={() => setOpened(undefined)}
        seam={seam}
        insets={insets}
      />
    );
  return (
    <ScrollArea className={classes.scroll} type="hover" scrollbarSize={8} viewportProps={{ tabIndex: 0 }}>
      <div className={classes.body}>
        {!mayDecide && <p className={classes.quiet}>{t('inbox.readOnly')}</p>}
        {pages.error !== null && (
          <ProblemNotice
            error={pages.error}
            attempt={t('inbox.reading')}
            onRetry={() => void pages.refetch()}
          />
        )}
        {pages.isSuccess && claims.length === 0 && (
          <Notice title={t('inbox.empty')} action={null}>
            {t('inbox.emptyText')}
          </Notice>
        )}
        {claims.map((claim) => (
          <ClaimCard key={claim.id} claim={claim}>
            <ClaimEvidence claim={claim} />
            <div className={classes.row}>
              <Button
                size="compact-xs"
                onClick={() => {
                  setOpened(claim.id);
                  showClaim(claim, seam, insets);
                }}
              >
                {t(mayDecide ? 'inbox.decide' : 'inbox.look')}
              </Button>
              <Button size="compact-xs" variant="default" onClick={() => showClaim(claim, seam, insets)}>
                {t('mine.show')}
              </Button>
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
