import type { LayerDefinition } from '@cityplate/layers/definition';
import { CloseButton, ScrollArea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Selection, useMapState } from '../../app/use-map-state.ts';
import panel from '../archive/archive-panel.module.css';
import { CompareRecords } from './compare-records.tsx';
import { PickOther } from './pick-other.tsx';

type MergePanelProps = {
  definition: LayerDefinition;
  /** What is selected on the map: the record that the merge began at, or the other one once it is picked. */
  selection: Selection;
  /** The record that the merge began at. */
  begun: string;
};

/** In place of the archive while two records are being merged: first which, then both side by side. */
export function MergePanel({ definition, selection, begun }: MergePanelProps) {
  const { t } = useTranslation('merges');
  const { update } = useMapState();
  return (
    <section className={panel.panel} aria-label={t('title')}>
      <header className={panel.header}>
        <div className={panel.topline}>
          <h2 className={panel.title} style={{ flex: 1 }}>
            {t('title')}
          </h2>
          <CloseButton aria-label={t('cancel')} onClick={() => update({ merge: undefined })} />
        </div>
      </header>
      <ScrollArea className={panel.scroll} type="hover" scrollbarSize={8} viewportProps={{ tabIndex: 0 }}>
        <div className={panel.body}>
          {selection.asset === begun ? (
            <PickOther selection={selection} />
          ) : (
            <CompareRecords
              definition={definition}
              begun={begun}
              picked={selection.asset}
              onMerged={(asset) => update({ asset, merge: undefined })}
              onCancel={() => update({ asset: begun, merge: undefined })}
            />
          )}
        </div>
      </ScrollArea>
    </section>
  );
}
