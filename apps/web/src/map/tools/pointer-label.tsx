import { useTranslation } from 'react-i18next';
import { useLayers } from '../../api/layers.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Clearance } from './clearance.ts';
import classes from './edit-overlay.module.css';
import type { Measures } from './measures.ts';

type PointerLabelProps = {
  pixel: readonly [number, number];
  /** Width of the map: near its right edge the label stands on the left. */
  mapWidth: number;
  measures: Measures;
  /** What it is held by, or what to do next. */
  note: string | undefined;
  tooNear: Clearance | undefined;
  /** What else would be wrong here. */
  alarm?: string | undefined;
};

const besidePixels = 18;
const roomPixels = 210;

/** Length, area and direction beside the pointer while something is drawn. */
export function PointerLabel({ pixel: [x, y], mapWidth, measures, note, tooNear, alarm }: PointerLabelProps) {
  const { t } = useTranslation('editing');
  const lines = useMeasureLines()(measures);
  if (lines.length === 0 && note === undefined) return null;
  const isLeft = x + roomPixels > mapWidth;
  const place = `translate(${isLeft ? x - besidePixels : x + besidePixels}px, ${y + besidePixels}px)`;
  return (
    <div
      className={classes.label}
      style={{ transform: isLeft ? `${place} translateX(-100%)` : place }}
      role="status"
      aria-label={t('tool.measures')}
    >
      {lines.map((line, index) =>
        index === 0 ? (
          <b key={line} className="tabular">
            {line}
          </b>
        ) : (
          <span key={line} className="tabular">
            {line}
          </span>
        ),
      )}
      {note !== undefined && <span className={classes.held}>{note}</span>}
      {tooNear !== undefined && <TooNear tooNear={tooNear} />}
      {alarm !== undefined && <span className={classes.alarm}>{alarm}</span>}
    </div>
  );
}

function TooNear({ tooNear: { rule, metres: distance } }: { tooNear: Clearance }) {
  const { t } = useTranslation('editing');
  const inLanguage = useWords();
  const layer = useLayers().find((each) => each.id === rule.layer);
  return (
    <span className={classes.alarm}>
      {t('tooNear', {
        layer: layer === undefined ? rule.layer : inLanguage(layer.name),
        distance: distance.toFixed(1),
        least: rule.metres,
        source: rule.source,
      })}
    </span>
  );
}

/** A side has no front and back: 180° is 0°. */
const bearing = (degrees: number, isLine: boolean) =>
  ((Math.round(degrees * 10) / 10) % (isLine ? 180 : 360)).toFixed(1);
const metres = (value: number) => (value < 100 ? value.toFixed(2) : value.toFixed(1));
const square = (value: number) =>
  value < 1000 ? value.toFixed(1) : Math.round(value).toLocaleString('en-US');

/** Measures in the reader's words, the most telling first. */
export function useMeasureLines(): (measures: Measures) => string[] {
  const { t } = useTranslation('editing');
  return (measures) => {
    const { lengthMetres, widthMetres, areaSquareMetres, perimeterMetres, bearingDegrees, legMetres } =
      measures;
    const lines: (string | undefined)[] = [
      lengthMetres !== undefined && widthMetres !== undefined
        ? `${metres(lengthMetres)} × ${metres(widthMetres)} m`
        : lengthMetres === undefined
          ? undefined
          : `${metres(lengthMetres)} m`,
      legMetres === undefined ? undefined : `${metres(legMetres)} m`,
      areaSquareMetres === undefined ? undefined : t('measure.area', { value: square(areaSquareMetres) }),
      perimeterMetres === undefined ? undefined : t('measure.perimeter', { value: metres(perimeterMetres) }),
      bearingDegrees === undefined
        ? undefined
        : t('measure.bearing', { value: bearing(bearingDegrees, legMetres === undefined) }),
    ];
    return lines.filter((line) => line !== undefined);
  };
}
