import { ScrollArea, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { assetQuery } from '../../api/assets.ts';
import { useLayers } from '../../api/layers.ts';
import { useMe } from '../../api/me.ts';
import { type Selection, useMapState } from '../../app/use-map-state.ts';
import type { Insets, MapSeam } from '../../map/map-seam.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { ClaimThis } from '../claims/claim-this.tsx';
import { UseNow } from '../clock/use-line.tsx';
import { FormerNumbers, MergedAway } from '../duplicates/former-numbers.tsx';
import { MergeButton } from '../duplicates/merge-button.tsx';
import { MergePanel } from '../duplicates/merge-panel.tsx';
import { ArchiveHeader } from './archive-header.tsx';
import classes from './archive-panel.module.css';
import { ClaimsSection } from './claims-section.tsx';
import { FieldsSection } from './fields-section.tsx';
import { HistorySection } from './history-section.tsx';
import { PartHistory } from './part-history.tsx';
import { PartiesSection } from './parties-section.tsx';
import { PartsSection } from './parts-section.tsx';
import { PhotosSection } from './photos-section.tsx';

type ArchivePanelProps = {
  selection: Selection;
  seam: MapSeam | undefined;
  insets: Insets;
  onClose: () => void;
};

/** One thing, one number, one file: everything that is known about an asset, in the order people ask for it. */
export function ArchivePanel({ selection, seam, insets, onClose }: ArchivePanelProps) {
  const { t } = useTranslation();
  const definition = useLayers().find((layer) => layer.id === selection.layer);
  const asset = useQuery(assetQuery(selection.layer, selection.asset));
  const { merge } = useMapState().state;
  const mayMerge = useMe().verbs.includes('asset.merge');

  if (merge !== undefined && mayMerge && definition !== undefined)
    return <MergePanel definition={definition} selection={selection} begun={merge} />;

  if (asset.isPending || definition === undefined) {
    return (
      <section className={classes.panel} aria-label={t('archive.title')} aria-busy={asset.isPending}>
        <div className={classes.body}>
          <Skeleton height={24} width="60%" />
          <Skeleton height={16} width="40%" />
          <Skeleton height={160} />
        </div>
      </section>
    );
  }
  if (asset.error !== null) {
    return (
      <section className={classes.panel} aria-label={t('archive.title')}>
        <div className={classes.body}>
          <ProblemNotice
            error={asset.error}
            attempt={t('archive.reading')}
            onRetry={() => void asset.refetch()}
          />
        </div>
      </section>
    );
  }
  const { feature } = asset.data;
  return (
    <section className={classes.panel} aria-label={t('archive.title')}>
      <ArchiveHeader definition={definition} asset={feature} seam={seam} insets={insets} onClose={onClose} />
      <ScrollArea className={classes.scroll} type="hover" scrollbarSize={8} viewportProps={{ tabIndex: 0 }}>
        <div className={classes.body}>
          {feature.mergedInto !== undefined && <MergedAway into={feature.mergedInto} />}
          <UseNow definition={definition} properties={feature.properties} />
          <PartiesSection asset={feature} />
          <ClaimThis definition={definition} asset={feature} />
          <MergeButton asset={feature} />
          <FieldsSection fields={definition.fields} values={feature.properties} title={t('archive.fields')} />
          <PartsSection definition={definition} asset={feature} />
          <FormerNumbers layer={selection.layer} asset={feature} />
          <PhotosSection selection={selection} />
          <ClaimsSection selection={selection} />
          <HistorySection definition={definition} selection={selection} />
          <PartHistory definition={definition} selection={selection} />
        </div>
      </ScrollArea>
    </section>
  );
}
