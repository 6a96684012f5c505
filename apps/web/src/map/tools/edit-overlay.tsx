import { type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LngLat } from '../../app/map-search.ts';
import { actedOn, type Drawing } from '../../drafts/editing.ts';
import type { Insets, MapSeam } from '../map-seam.ts';
import { dragged } from './drag-items.ts';
import classes from './edit-overlay.module.css';
import { ItemShape } from './item-shape.tsx';
import { legOf, type Measures, measuresOf } from './measures.ts';
import { PointerLabel } from './pointer-label.tsx';
import { ShapeHandles } from './shape-handles.tsx';
import {
  clickSketch,
  finishSketch,
  previewSketch,
  type Sketch,
  type SketchStep,
  type SketchTool,
} from './sketch.ts';
import { startDrag } from './start-drag.ts';
import { snapPixels } from './surroundings.ts';
import { svgPath } from './svg-path.ts';
import type { ToolPointer } from './tool-seam.ts';
import { useEditKeys } from './use-edit-keys.ts';
import { type Ghost, ghostAt, ghostShapes, useGhost } from './use-ghost.ts';
import { useHeldName } from './use-held-name.ts';
import { useAltHeld, useFrame, useToolPointer } from './use-pointer.ts';

type EditOverlayProps = {
  seam: MapSeam;
  editing: Drawing;
  /** The middle of what is seen beside the panels: where keys set things down without a pointer. */
  centre: () => LngLat;
  insets: Insets;
};

const isSketchTool = (tool: Drawing['tool']): tool is SketchTool =>
  tool === 'rectangle' || tool === 'polygon';

/** Everything being edited, drawn over the map, with the tools that make and move it. */
export function EditOverlay({ seam, editing, centre, insets }: EditOverlayProps) {
  const { t } = useTranslation('editing');
  const { tool, draft, chosen, stamp } = editing;
  const frame = useFrame(seam);
  const isAlt = useAltHeld();
  const heldName = useHeldName();
  const [sketch, setSketch] = useState<Sketch>([]);
  const isDrawing = tool !== 'choose';
  const isSnapping = editing.isSnapping && !isAlt;

  const takeStep = ({ sketch: next, finished }: SketchStep) => {
    setSketch(next);
    if (finished !== undefined) editing.place([finished], 'draw');
  };
  const setDown = ({ position, stamps }: Ghost, pixel: readonly [number, number] | undefined) => {
    if (tool === 'stamp') {
      const { polygons = [], heldBy } = stamps ?? {};
      editing.place(
        polygons,
        'stamp',
        heldBy === 'kerb' || heldBy === 'row' ? stamp.angleDegrees : undefined,
      );
    } else if (tool === 'point') editing.place([{ type: 'Point', coordinates: [...position] }], 'place');
    else if (isSketchTool(tool)) takeStep(clickSketch(tool, sketch, position, meetsFirst(pixel)));
  };
  const meetsFirst = (pixel: readonly [number, number] | undefined) => {
    const [first] = sketch;
    if (first === undefined || pixel === undefined) return false;
    const [x, y] = seam.project(first);
    return Math.hypot(x - pixel[0], y - pixel[1]) <= snapPixels;
  };
  const onClick = ({ position, pixel, alt }: ToolPointer) =>
    setDown(ghostAt(seam, editing, position, editing.isSnapping && !alt), pixel);
  const onDoubleClick = () => {
    if (isSketchTool(tool)) takeStep(finishSketch(tool, sketch, undefined));
  };
  const pointer = useToolPointer(seam, isDrawing, { onClick, onDoubleClick });
  const ghost = useGhost(seam, editing, pointer?.position, isSnapping, frame);

  useEditKeys(editing, {
    onEnter() {
      if (isSketchTool(tool) && sketch.length >= 2) takeStep(finishSketch(tool, sketch, ghost?.position));
      else setDown(ghostAt(seam, editing, pointer?.position ?? centre(), isSnapping), undefined);
    },
    onEscape() {
      setSketch([]);
      return sketch.length > 0;
    },
    onBackspace() {
      setSketch(sketch.slice(0, -1));
      return sketch.length > 0;
    },
  });

  const grab = (event: PointerEvent<SVGElement>, id: string) => {
    const ids = event.shiftKey ? [...new Set([...chosen, id])] : chosen.includes(id) ? chosen : [id];
    editing.choose(ids);
    if (!editing.mayMove) return;
    const { items } = draft;
    const stroke = `drag:${event.timeStamp}`;
    startDrag(event, seam, {
      onMove: (now, start) => editing.act(dragged(seam, editing, items, ids, start, now, stroke)),
      onEnd: editing.lift,
    });
  };

  const preview = isSketchTool(tool) ? previewSketch(tool, sketch, ghost?.position) : undefined;
  const sketchLine = [...sketch, ...(ghost === undefined ? [] : [ghost.position])];
  const shapes = editing.shapes ?? Object.keys(draft.items);
  const acted = actedOn(editing).filter((id) => shapes.includes(id));
  const onlyId = acted.length === 1 ? acted[0] : undefined;
  const only = onlyId === undefined ? undefined : draft.items[onlyId];
  const snapMark = ghost?.held === undefined ? undefined : seam.project(ghost.position);
  const wanted = preview === undefined ? ghostShapes(ghost) : [preview];
  const alarm = wanted.length === 0 ? undefined : editing.judge?.(wanted);

  return (
    <div className={classes.overlay} data-testid="edit-overlay">
      <svg width="100%" height="100%" role="application" aria-label={t('tool.surface')}>
        {shapes.map((id) => {
          const geometry = draft.items[id]?.geometry ?? null;
          return geometry === null ? null : (
            <ItemShape
              key={id}
              seam={seam}
              geometry={geometry}
              isChosen={chosen.includes(id)}
              isWrong={editing.problems.get(id)?.get('geometry')?.kind === 'wrong'}
              isActive={!isDrawing}
              onGrab={(event) => grab(event, id)}
            />
          );
        })}
        {!isDrawing && editing.mayMove && onlyId !== undefined && only?.geometry != null && (
          <ShapeHandles seam={seam} editing={editing} id={onlyId} geometry={only.geometry} />
        )}
        {ghostShapes(ghost).map((polygon, index) => (
          <path
            key={index}
            className={classes.ghost}
            data-held={ghost?.stamps?.heldBy !== 'nothing'}
            d={svgPath(seam, polygon)}
          />
        ))}
        {tool === 'point' && ghost !== undefined && <GhostPoint at={seam.project(ghost.position)} />}
        {preview !== undefined && <path className={classes.ghost} d={svgPath(seam, preview)} />}
        {sketchLine.length > 1 && (
          <path
            className={classes.sketch}
            d={svgPath(seam, {
              type: 'LineString',
              coordinates: sketchLine.map((position) => [...position]),
            })}
          />
        )}
        {sketch.map((position) => {
          const [x, y] = seam.project(position);
          return <circle key={position.join()} className={classes.dot} cx={x} cy={y} r={4.5} />;
        })}
        {snapMark !== undefined && (
          <rect
            className={classes.snap}
            x={snapMark[0] - 6}
            y={snapMark[1] - 6}
            width={12}
            height={12}
            rx={2}
          />
        )}
      </svg>
      {pointer !== undefined && ghost !== undefined && (
        <PointerLabel
          pixel={pointer.pixel}
          mapWidth={seam.size()[0] - insets.right}
          measures={liveMeasures(ghost, preview, sketch)}
          note={noteOf(ghost, editing, sketch)}
          tooNear={ghost.tooNear}
          alarm={alarm}
        />
      )}
    </div>
  );

  function noteOf({ stamps, held }: Ghost, { tool: now }: Drawing, points: Sketch): string | undefined {
    if (stamps !== undefined && seam.position().zoom < kerbZoom) return t('hint.zoomIn');
    if (stamps !== undefined) return isSnapping ? t(`held.${stamps.heldBy}`) : t('held.suspended');
    if (held !== undefined) return heldName(held);
    if (now === 'rectangle') return t(rectangleHints[points.length] ?? 'hint.rectangle2');
    if (now === 'polygon') return t(points.length < 3 ? 'hint.polygon' : 'hint.polygonEnd');
    return undefined;
  }
}

/** Kerbs are in the tiles from here on. */
const kerbZoom = 17;

const rectangleHints = ['hint.rectangle0', 'hint.rectangle1'] as const;

const GhostPoint = ({ at: [x, y] }: { at: readonly [number, number] }) => (
  <circle className={classes.ghost} cx={x} cy={y} r={9} />
);

function liveMeasures(ghost: Ghost, preview: ReturnType<typeof previewSketch>, sketch: Sketch): Measures {
  const [stamp] = ghostShapes(ghost);
  if (stamp !== undefined) return measuresOf(stamp);
  const last = sketch.at(-1);
  if (preview !== undefined) return measuresOf(preview);
  return last === undefined ? {} : legOf(last, ghost.position);
}
