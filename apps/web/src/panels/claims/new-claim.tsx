import { parties as partyWords } from '@cityplate/layers/states';
import { parties } from '@cityplate/wire/claims';
import { Button, ScrollArea, SegmentedControl, Textarea } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { claimPagesQuery } from '../../api/claim-lists.ts';
import { useLayers } from '../../api/layers.ts';
import { useMe } from '../../api/me.ts';
import { type Party, type Refusal, refusalOf } from '../../commands/claimable.ts';
import type { ChosenAsset } from '../../drafts/claim-draft.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useWords } from '../../ui/use-words.ts';
import { AlongLine } from './along-line.tsx';
import { ChosenList } from './chosen-list.tsx';
import { ClaimResult } from './claim-result.tsx';
import classes from './claims-panel.module.css';
import type { ClaimPageProps } from './claims-panel.tsx';
import { EvidenceForm } from './evidence-form.tsx';
import { QuickFilters } from './quick-filters.tsx';
import { useChooseAssets } from './use-choose-assets.ts';
import { useClaimDraft } from './use-claim-draft.ts';
import { useSubmitClaim } from './use-submit-claim.ts';

const isParty = (value: string): value is Party => parties.some((party) => party === value);

/** Which of the chosen cannot be claimed, and why. */
function useRefusals(assets: readonly ChosenAsset[], party: Party): ReadonlyMap<string, Refusal> {
  const me = useMe();
  const layers = useLayers();
  const open = useInfiniteQuery(claimPagesQuery('open'));
  return useMemo(() => {
    const claims = open.data?.pages.flatMap((page) => page.claims) ?? [];
    const own = claims.filter((claim) => claim.party === party && claim.unit === me.unit.code);
    const pending = new Set(
      own.flatMap((claim) =>
        claim.assets.filter((asset) => asset.status === 'open').map((asset) => asset.id),
      ),
    );
    const claimant = { unit: me.unit.code, roles: me.roles };
    return new Map(
      assets.flatMap((asset): [string, Refusal][] => {
        const definition = layers.find((layer) => layer.id === asset.layer);
        const refusal = refusalOf(definition, claimant, asset, party, pending);
        return refusal === undefined ? [] : [[asset.id, refusal]];
      }),
    );
  }, [assets, party, me, layers, open.data]);
}

/** Filing a claim: find, choose, give evidence, see what goes and what does not, send. */
export function NewClaim({ seam, insets, onLasso }: ClaimPageProps & { onLasso: () => void }) {
  const { t } = useTranslation('claiming');
  const inLanguage = useWords();
  const { draft, change, remove } = useClaimDraft();
  const { addWithin } = useChooseAssets();
  const refusals = useRefusals(draft.assets, draft.party);
  const { submit, isSending, error, filed, again } = useSubmitClaim();
  const [isChoosing, setChoosing] = useState(false);
  const [viewError, setViewError] = useState<Error>();
  const [isAlong, setAlong] = useState(false);
  const claimable = draft.assets.filter((asset) => !refusals.has(asset.id));
  const contested = claimable.filter(
    (asset) => asset.ownership === 'claimed' || asset.ownership === 'disputed',
  ).length;

  const takeView = async () => {
    if (seam === undefined) return;
    const [west, south, east, north] = seam.visibleBox(insets);
    setChoosing(true);
    setViewError(undefined);
    try {
      await addWithin([
        [west, south],
        [east, south],
        [east, north],
        [west, north],
      ]);
    } catch (thrown) {
      setViewError(thrown instanceof Error ? thrown : new Error(String(thrown)));
    } finally {
      setChoosing(false);
    }
  };

  if (filed !== undefined) return <ClaimResult filed={filed} onAgain={again} />;
  return (
    <>
      <ScrollArea className={classes.scroll} type="hover" scrollbarSize={8} viewportProps={{ tabIndex: 0 }}>
        <div className={classes.body}>
          <QuickFilters />
          <section className={classes.section} aria-label={t('choose.title')}>
            <h3 className={classes.heading}>{t('choose.title')}</h3>
            <p className={classes.quiet}>{t('choose.hint')}</p>
            <div className={classes.row}>
              <Button size="xs" variant="default" onClick={onLasso}>
                {t('choose.lasso')}
              </Button>
              <Button size="xs" variant="default" loading={isChoosing} onClick={() => void takeView()}>
                {t('choose.view')}
              </Button>
              <Button size="xs" variant="default" aria-expanded={isAlong} onClick={() => setAlong(!isAlong)}>
                {t('along.open')}
              </Button>
            </div>
            {viewError !== undefined && (
              <ProblemNotice error={viewError} attempt={t('choose.view')} onRetry={() => void takeView()} />
            )}
            {isAlong && <AlongLine onDone={() => setAlong(false)} />}
            {draft.assets.length > 0 && (
              <>
                <div className={classes.row} role="status">
                  <b className="tabular">{t('choose.can', { count: claimable.length })}</b>
                  {refusals.size > 0 && (
                    <span className={`tabular ${classes.sub}`}>
                      {t('choose.cannot', { count: refusals.size })}
                    </span>
                  )}
                  <Button
                    className={classes.push ?? ''}
                    size="compact-xs"
                    variant="subtle"
                    color="gray"
                    onClick={() => remove(draft.assets.map((asset) => asset.id))}
                  >
                    {t('choose.clear')}
                  </Button>
                </div>
                <ChosenList
                  assets={draft.assets}
                  refusals={refusals}
                  onRemove={remove}
                  onLocate={({ position }) =>
                    seam?.show({ center: position, zoom: Math.max(18.5, seam.position().zoom) }, insets)
                  }
                />
                {contested > 0 && <p className={classes.quiet}>{t('disputedHint', { count: contested })}</p>}
              </>
            )}
          </section>
          <section className={classes.section} aria-label={t('party.title')}>
            <h3 className={classes.heading}>{t('party.title')}</h3>
            <SegmentedControl
              fullWidth
              size="xs"
              aria-label={t('party.title')}
              value={draft.party}
              data={parties.map((party) => ({ value: party, label: inLanguage(partyWords[party].name) }))}
              onChange={(party) => isParty(party) && change({ party })}
            />
          </section>
          <Textarea
            label={t('note.label')}
            placeholder={t('note.placeholder')}
            rows={3}
            maxLength={2000}
            disabled={isSending}
            value={draft.note}
            onChange={(event) => change({ note: event.currentTarget.value })}
          />
          <EvidenceForm
            evidence={draft.evidence}
            disabled={isSending}
            onChange={(evidence) => change({ evidence })}
          />
        </div>
      </ScrollArea>
      <footer className={classes.footer}>
        {error !== undefined && (
          <>
            <ProblemNotice
              error={error}
              attempt={t('submit.attempt')}
              onRetry={() => void submit(claimable)}
            />
            <p className={classes.quiet}>{t('submit.kept')}</p>
          </>
        )}
        <Button disabled={claimable.length === 0} loading={isSending} onClick={() => void submit(claimable)}>
          {claimable.length === 0 ? t('submit.nothing') : t('submit.action', { count: claimable.length })}
        </Button>
      </footer>
    </>
  );
}
