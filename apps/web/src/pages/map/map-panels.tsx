import { useMapState } from '../../app/use-map-state.ts';
import { useEditing } from '../../drafts/editing.ts';
import type { Insets, MapSeam } from '../../map/map-seam.ts';
import { ArchivePanel } from '../../panels/archive/archive-panel.tsx';
import { LayerPanel } from '../../panels/layers/layer-panel.tsx';
import { ClaimsPanel, EditPanel } from '../../panels/lazy-panels.tsx';
import { PhoneSheet } from '../../panels/phone/phone-sheet.tsx';
import { TablePanel } from '../../panels/table/table-panel.tsx';
import classes from './map-panels.module.css';
import { useIsPhone } from './use-insets.ts';

type MapPanelsProps = {
  seam: MapSeam | undefined;
  insets: Insets;
  /** The row pointed at in the table, marked on the map. */
  onPoint: (feature: GeoJSON.Feature | undefined) => void;
  onLasso: () => void;
};

/** Which panels are open and where; on a phone one of them at a time, in a sheet. */
export function MapPanels({ seam, insets, onPoint, onLasso }: MapPanelsProps) {
  const isPhone = useIsPhone();
  const editing = useEditing();
  const { state, update } = useMapState();
  const { selection, table } = state;
  const closeArchive = () => update({ layer: undefined, asset: undefined, merge: undefined }, 'push');
  const closeTable = () => update({ table: undefined }, 'push');
  const editor = state.edit !== undefined && <EditPanel />;
  const claims = state.claims !== undefined && <ClaimsPanel seam={seam} insets={insets} onLasso={onLasso} />;
  const archive = selection !== undefined && (
    <ArchivePanel
      key={`${selection.layer}/${selection.asset}`}
      selection={selection}
      seam={seam}
      insets={insets}
      onClose={closeArchive}
    />
  );
  const rows = table !== undefined && (
    <TablePanel layerId={table} seam={seam} insets={insets} onPoint={onPoint} onClose={closeTable} />
  );

  const beside = editor || archive || claims;

  if (isPhone) {
    // Until something is set down the map is what a finger needs; then it is the form.
    const isPlacing = state.edit !== undefined && Object.keys(editing?.draft.items ?? {}).length === 0;
    const opened = editor ? 'edit' : archive ? 'archive' : claims ? 'claims' : rows ? 'table' : 'layers';
    return (
      <PhoneSheet opened={opened} start={isPlacing || opened === 'layers' ? 'peek' : 'half'}>
        {editor || archive || claims || rows || <LayerPanel />}
      </PhoneSheet>
    );
  }
  return (
    <>
      {state.panelOpen && (
        <div className={classes.left} style={{ maxHeight: `calc(100% - ${insets.bottom + 24}px)` }}>
          <LayerPanel onFold={() => update({ panel: 'closed' })} />
        </div>
      )}
      {beside && <div className={classes.right}>{beside}</div>}
      {rows && (
        <div className={classes.bottom} style={{ left: 12, right: insets.right === 0 ? 12 : insets.right }}>
          {rows}
        </div>
      )}
    </>
  );
}
