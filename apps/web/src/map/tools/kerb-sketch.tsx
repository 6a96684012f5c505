import type { LineString } from 'geojson';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LngLat } from '../../app/map-search.ts';
import type { MapSeam } from '../map-seam.ts';
import classes from './edit-overlay.module.css';
import { legOf, measuresOf } from './measures.ts';
import { PointerLabel } from './pointer-label.tsx';
import { snapPosition } from './snap-position.ts';
import { snapPixels, targetsNear } from './surroundings.ts';
import { svgPath } from './svg-path.ts';
import { useHeldName } from './use-held-name.ts';
import { useAltHeld, useFrame, useToolPointer } from './use-pointer.ts';

type KerbSketchProps = {
  seam: MapSeam;
  /** The line so far with the pointer as its end, so that what fits along it can be shown at once. */
  onSketch: (line: LineString | undefined) => void;
  onDone: (line: LineString) => void;
  onCancel: () => void;
  /** What to do next, where it is no kerb that is drawn. */
  hints?: readonly [first: string, second: string, end: string];
};

const lineOf = (corners: readonly LngLat[]): LineString => ({
  type: 'LineString',
  coordinates: corners.map(([lng, lat]) => [lng, lat]),
});
const isSame = (one: LngLat | undefined, other: LngLat | undefined) =>
  one?.[0] === other?.[0] && one?.[1] === other?.[1];

/**
 * Draws a line by clicks, held by kerbs, walls and corners unless Alt is down. Enter or a double click ends it,
 * Backspace and Ctrl+Z take back a corner, Escape gives it up.
 */
export function KerbSketch({ seam, onSketch, onDone, onCancel, hints }: KerbSketchProps) {
  const { t } = useTranslation('parking');
  const heldName = useHeldName();
  const kerbHints = [t('draw.first'), t('draw.second'), t('draw.end')];
  const frame = useFrame(seam);
  const isAlt = useAltHeld();
  const [corners, setCorners] = useState<readonly LngLat[]>([]);
  const held = (position: LngLat) => {
    const reach = snapPixels * seam.metresPerPixel();
    return isAlt
      ? undefined
      : snapPosition(position, targetsNear(seam, seam.project(position), 0, {}, []), reach);
  };
  const finish = () => {
    if (corners.length >= 2) onDone(lineOf(corners));
  };
  const pointer = useToolPointer(seam, true, {
    onClick({ position }) {
      const corner = held(position)?.position ?? position;
      // The second click of a double click meets the first.
      if (!isSame(corners.at(-1), corner)) setCorners([...corners, corner]);
    },
    onDoubleClick: finish,
  });
  // `frame` stands for the map having moved under the pointer.
  const met = useMemo(
    () => (pointer === undefined ? undefined : held(pointer.position)),
    [pointer, frame, isAlt],
  );
  const end = met?.position ?? pointer?.position;
  const shown = end === undefined || isSame(corners.at(-1), end) ? corners : [...corners, end];
  const text = shown.length < 2 ? '' : JSON.stringify(shown);
  useEffect(() => onSketch(text === '' ? undefined : lineOf(JSON.parse(text))), [text, onSketch]);
  useEffect(() => () => onSketch(undefined), [onSketch]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z';
      if (event.target instanceof HTMLElement && event.target.matches('input, textarea')) return;
      if (event.key === 'Enter') finish();
      else if (event.key === 'Escape') onCancel();
      else if ((event.key === 'Backspace' || isUndo) && corners.length > 0) setCorners(corners.slice(0, -1));
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  });

  const last = corners.at(-1);
  const mark = met === undefined ? undefined : seam.project(met.position);
  const line = lineOf(shown);
  return (
    <div className={classes.overlay} data-testid="kerb-sketch">
      <svg width="100%" height="100%" aria-hidden="true">
        {shown.length > 1 && <path className={classes.sketch} d={svgPath(seam, line)} />}
        {corners.map((corner) => {
          const [x, y] = seam.project(corner);
          return <circle key={corner.join()} className={classes.dot} cx={x} cy={y} r={4.5} />;
        })}
        {mark !== undefined && (
          <rect className={classes.snap} x={mark[0] - 6} y={mark[1] - 6} width={12} height={12} rx={2} />
        )}
      </svg>
      {pointer !== undefined && end !== undefined && (
        <PointerLabel
          pixel={pointer.pixel}
          mapWidth={seam.size()[0]}
          measures={{
            ...(corners.length > 1 ? measuresOf(line) : {}),
            ...(last === undefined ? {} : legOf(last, end)),
          }}
          note={met !== undefined ? heldName(met) : (hints ?? kerbHints)[Math.min(2, corners.length)]}
          tooNear={undefined}
        />
      )}
    </div>
  );
}
