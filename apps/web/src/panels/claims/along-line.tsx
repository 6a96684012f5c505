import type { PreviewedAsset } from '@cityplate/wire/claim-preview';
import type { Network } from '@cityplate/wire/networks';
import { Button, Select, Slider, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { claimPreviewQuery, networksQuery } from '../../api/claim-preview.ts';
import { useLayers } from '../../api/layers.ts';
import { isLayerOn, useMapState } from '../../app/use-map-state.ts';
import type { Party } from '../../commands/claimable.ts';
import { linesOfFile } from '../../commands/lines-of-file.ts';
import type { ChosenAsset } from '../../drafts/claim-draft.ts';
import { changeCorridor, finishSketch, forgetCorridor, useCorridor } from '../../map/corridor.ts';
import { setMarked } from '../../map/marked-positions.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useNumber } from '../../ui/use-number.ts';
import classes from './claims-panel.module.css';
import { KeepNetwork } from './keep-network.tsx';
import { PreviewList } from './preview-list.tsx';
import { RemoveNetwork } from './remove-network.tsx';
import { isClaimable } from './use-choose-assets.ts';
import { useClaimDraft } from './use-claim-draft.ts';

/** Slider stops in metres: fine near the pipe, coarse where a whole street is meant. */
const stops = [0.5, 1, 2, 3, 5, 8, 12, 20, 35, 50, 100, 200];

const noLine = { type: 'LineString' as const, coordinates: [] };

const asChosen = (layer: string, party: Party, asset: PreviewedAsset): ChosenAsset => ({
  id: asset.id,
  layer,
  code: asset.code,
  ...(asset.name === undefined ? {} : { title: asset.name }),
  ...(asset.road === undefined ? {} : { road: asset.road }),
  ownership: asset.ownership,
  life: asset.life,
  holders: asset.holder === undefined ? {} : { [party]: asset.holder },
  position: asset.position,
});

/** All within some metres of our pipe: drawn on the map, brought in a file, or recorded before. */
export function AlongLine({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('claiming');
  const number = useNumber();
  const { state } = useMapState();
  const layers = useLayers().filter((layer) => isClaimable(layer) && isLayerOn(state, layer.id));
  const { draft, add } = useClaimDraft();
  const corridor = useCorridor();
  const networks = useQuery(networksQuery);
  const [source, setSource] = useState<'drawn' | 'imported' | 'recorded'>('drawn');
  const [recorded, setRecorded] = useState<Network>();
  const [isBad, setBad] = useState(false);
  const layer = layers[0]?.id ?? '';
  const [settled] = useDebouncedValue({ line: corridor.line, bufferMetres: corridor.bufferMetres }, 250);
  const { line } = settled;
  const preview = useQuery({
    ...claimPreviewQuery({
      layer,
      party: draft.party,
      select: { line: { ...(line ?? noLine) }, bufferMetres: settled.bufferMetres },
    }),
    enabled: line !== undefined && layer !== '',
  });
  const found = line === undefined ? undefined : preview.data;
  useEffect(() => forgetCorridor, []);
  useEffect(() => {
    if (found === undefined) return;
    setMarked(found.assets.map(({ id, position, claimable }) => ({ id, position, isAlarming: !claimable })));
    return () => setMarked([]);
  }, [found]);

  const readFile = async (file: File | undefined) => {
    const lines = file === undefined ? undefined : linesOfFile(await file.text());
    setBad(file !== undefined && lines === undefined);
    if (lines === undefined) return;
    setSource('imported');
    changeCorridor({ line: lines, sketch: undefined });
  };
  const take = () => {
    add(
      (found?.assets ?? [])
        .filter((asset) => asset.claimable)
        .map((asset) => asChosen(layer, draft.party, asset)),
    );
    onDone();
  };
  return (
    <section className={classes.section} aria-label={t('along.title')}>
      <h3 className={classes.heading}>{t('along.title')}</h3>
      <div className={classes.row}>
        {corridor.sketch === undefined ? (
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              setSource('drawn');
              changeCorridor({ sketch: [], line: undefined });
            }}
          >
            {t('along.draw')}
          </Button>
        ) : (
          <Button size="xs" disabled={corridor.sketch.length < 2} onClick={finishSketch}>
            {t('along.finish')}
          </Button>
        )}
        <label className={classes.fileLabel}>
          {t('along.file')}
          <VisuallyHidden>
            <input
              type="file"
              accept=".geojson,.json,.csv,.txt"
              onChange={(event) => {
                void readFile(event.currentTarget.files?.[0]);
                event.currentTarget.value = '';
              }}
            />
          </VisuallyHidden>
        </label>
        {(networks.data?.length ?? 0) > 0 && (
          <Select
            size="xs"
            flex={1}
            aria-label={t('along.recorded')}
            placeholder={t('along.recorded')}
            value={source === 'recorded' ? (recorded?.id ?? null) : null}
            data={
              networks.data?.map(({ id, name, lengthMetres }) => ({
                value: id,
                label: `${name}（${number(Math.round(lengthMetres))} m）`,
              })) ?? []
            }
            onChange={(id) => {
              const network = networks.data?.find((each) => each.id === id);
              if (network === undefined) return;
              setSource('recorded');
              setRecorded(network);
              changeCorridor({ line: network.geometry, sketch: undefined });
            }}
          />
        )}
      </div>
      {isBad && <p className={classes.why}>{t('along.badFile')}</p>}
      {corridor.sketch !== undefined && <p className={classes.quiet}>{t('along.drawing')}</p>}
      <div className={classes.row}>
        <span className={classes.sub}>{t('along.buffer')}</span>
        <Slider
          flex={1}
          min={0}
          max={stops.length - 1}
          step={1}
          thumbLabel={t('along.buffer')}
          value={Math.max(0, stops.indexOf(corridor.bufferMetres))}
          label={(index) => t('along.metres', { metres: stops[index] })}
          onChange={(index) => changeCorridor({ bufferMetres: stops[index] ?? 1 })}
        />
        <b className="tabular">{t('along.metres', { metres: corridor.bufferMetres })}</b>
      </div>
      {preview.error !== null && line !== undefined && (
        <ProblemNotice
          error={preview.error}
          attempt={t('along.attempt')}
          onRetry={() => void preview.refetch()}
        />
      )}
      {found !== undefined && (
        <>
          <div className={classes.row} role="status">
            <b className="tabular">{t('choose.can', { count: found.counts.claimable })}</b>
            {found.counts.refused > 0 && (
              <span className={`tabular ${classes.sub}`}>
                {t('choose.cannot', { count: found.counts.refused })}
              </span>
            )}
            {found.counts.contested > 0 && (
              <span className={`tabular ${classes.sub}`}>
                {t('along.contested', { count: found.counts.contested })}
              </span>
            )}
          </div>
          {found.assets.length === 0 ? (
            <p className={classes.quiet}>{t('along.nothing', { metres: corridor.bufferMetres })}</p>
          ) : (
            <PreviewList assets={found.assets} />
          )}
          <div className={classes.row}>
            <Button size="xs" disabled={found.counts.claimable === 0} onClick={take}>
              {t('along.take', { count: found.counts.claimable })}
            </Button>
            <Button size="xs" variant="subtle" color="gray" onClick={onDone}>
              {t('along.close')}
            </Button>
          </div>
        </>
      )}
      {/* Outside of what was found: a name half written stays while the preview is read again. */}
      {source !== 'recorded' && corridor.line !== undefined && (
        <KeepNetwork line={corridor.line} source={source} />
      )}
      {source === 'recorded' && recorded !== undefined && (
        <RemoveNetwork
          network={recorded}
          onRemoved={() => {
            setRecorded(undefined);
            changeCorridor({ line: undefined, sketch: undefined });
          }}
        />
      )}
    </section>
  );
}
