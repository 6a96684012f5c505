import type { LineString } from 'geojson';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Moment } from '../../commands/content.ts';
import { lineColors } from '../../commands/kerbs.ts';
import type { LostPiece } from '../../commands/rule-costs.ts';
import type { LaidKerb } from '../../commands/scheme-layouts.ts';
import { type MapSeam, noInsets } from '../../map/map-seam.ts';
import { EditOverlay } from '../../map/tools/edit-overlay.tsx';
import { KerbLines } from '../../map/tools/kerb-lines.tsx';
import { KerbSketch } from '../../map/tools/kerb-sketch.tsx';
import { LayoutShapes, type StallsOnMap } from '../../map/tools/layout-shapes.tsx';
import { ShapeHandles } from '../../map/tools/shape-handles.tsx';
import classes from './parking-page.module.css';
import type { StallDrawing } from './use-drawing.ts';
import { useLostLabel } from './use-lost-label.ts';
import type { Planning } from './use-planning.ts';
import type { SchemeEditing } from './use-scheme-draft.ts';

type SchemeOverlayProps = {
  seam: MapSeam;
  editing: SchemeEditing;
  pieces: readonly LostPiece[];
  chosen: string | undefined;
  /** The kerbs and what is on them cannot be chosen: a tool has the pointer. */
  isDrawing: boolean;
  /** A kerb is being drawn. */
  isSketching: boolean;
  drawing: StallDrawing;
  planning: Planning;
  isPointed: (piece: LostPiece) => boolean;
  onPoint: (piece: string | undefined) => void;
  onPiece: (piece: string) => void;
  onKerb: (kerb: string) => void;
  onSketch: (line: LineString | undefined) => void;
  onDrawn: (line: LineString) => void;
  onCancel: () => void;
  /** Another tool, above all; stalls cannot be moved meanwhile. */
  children?: ReactNode;
};

/** The scheme over the map: stalls, lost kerb, the kerbs themselves, and the tools for the chosen one. */
export function SchemeOverlay(props: SchemeOverlayProps) {
  const { seam, editing, pieces, chosen, isDrawing, drawing, planning } = props;
  const { laid } = planning;
  const { t } = useTranslation('parking');
  const lostLabel = useLostLabel(pieces);
  const groups = useMemo(() => [...stallGroups(laid), ...singleGroups(planning)], [laid, planning]);
  const shape = useMemo(
    () => ({
      draft: { items: editing.draft.items, base: undefined },
      act: (moment: Moment) => editing.act(() => moment),
      lift: editing.lift,
      isSnapping: true,
      stampForm: undefined,
    }),
    [editing],
  );
  const geometry = chosen === undefined ? undefined : editing.draft.items[chosen]?.geometry;
  return (
    <>
      <KerbLines
        seam={seam}
        kerbs={laid.map(({ kerb: { id, line } }, index) => ({
          ...{ id, line },
          label: t('kerb.number', { number: index + 1 }),
        }))}
        chosen={chosen}
        onChoose={isDrawing ? undefined : props.onKerb}
      />
      <LayoutShapes
        label={t('pages.rules')}
        seam={seam}
        groups={groups}
        lost={pieces.map((piece) => ({ ...piece, isPointed: props.isPointed(piece) }))}
        lostLabel={lostLabel}
        onPoint={props.onPoint}
        onChoose={isDrawing ? undefined : props.onPiece}
      />
      {!isDrawing && chosen !== undefined && geometry?.type === 'LineString' && (
        <svg
          className={classes.handles}
          width="100%"
          height="100%"
          role="application"
          aria-label={t('handles')}
        >
          <ShapeHandles seam={seam} editing={shape} id={chosen} geometry={geometry} />
        </svg>
      )}
      {!props.isSketching && props.children === undefined && (
        <EditOverlay seam={seam} editing={drawing} centre={() => seam.position().center} insets={noInsets} />
      )}
      {props.isSketching && (
        <KerbSketch seam={seam} onSketch={props.onSketch} onDone={props.onDrawn} onCancel={props.onCancel} />
      )}
      {props.children}
    </>
  );
}

/** The panels stand beside the map, not on it. */
/** Stalls drawn by hand, by the colour of their lines. */
const singleGroups = ({ singles, numbers, breaches }: Planning): StallsOnMap[] => {
  const broken = new Set(breaches.map(({ stallId }) => stallId));
  return lineColors.map((color) => ({
    ...{ key: `single-${color}`, color, isDim: false },
    stalls: singles
      .filter(({ values }) => values.lineColor === color)
      .map(({ id, geometry }) => ({ geometry, label: numbers.get(id) ?? '', isWarned: broken.has(id) })),
  }));
};

const stallGroups = (laid: readonly LaidKerb[]): StallsOnMap[] =>
  laid.map(({ kerb, layout, numbersBefore }) => ({
    key: kerb.id,
    color: kerb.lineColor,
    isDim: false,
    stalls: (layout?.stalls.features ?? []).map(({ geometry, properties: { number, warnings } }) => ({
      geometry,
      label: String(number + numbersBefore),
      isWarned: warnings.length > 0,
    })),
  }));
