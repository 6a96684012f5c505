import { CloseButton, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { useMapState } from '../../app/use-map-state.ts';
import type { Insets, MapSeam } from '../../map/map-seam.ts';
import { ClaimInbox } from './claim-inbox.tsx';
import { claimPages } from './claim-pages.ts';
import classes from './claims-panel.module.css';
import { MyClaims } from './my-claims.tsx';
import { NewClaim } from './new-claim.tsx';

export type ClaimPageProps = { seam: MapSeam | undefined; insets: Insets };

const pages = { new: NewClaim, mine: MyClaims, inbox: ClaimInbox };

/** Claims of who is signed in: filing and following one's own, or deciding all. */
export function ClaimsPanel({ seam, insets, onLasso }: ClaimPageProps & { onLasso: () => void }) {
  const { t } = useTranslation('claiming');
  const { state, update } = useMapState();
  const offered = claimPages(useMe());
  const page = state.claims ?? offered[0] ?? 'mine';
  const Page = pages[page];
  return (
    <section className={classes.panel} aria-label={t('title')} data-testid="claims-panel">
      <header className={classes.header}>
        <div className={classes.topline}>
          <h2 className={classes.title}>{t('title')}</h2>
          <CloseButton aria-label={t('close')} onClick={() => update({ claims: undefined }, 'push')} />
        </div>
        {offered.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={t('tab.label')}
            value={page}
            data={offered.map((each) => ({ value: each, label: t(`tab.${each}`) }))}
            onChange={(claims) => update({ claims }, 'push')}
          />
        )}
      </header>
      <Page seam={seam} insets={insets} onLasso={onLasso} />
    </section>
  );
}
