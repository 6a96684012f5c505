import type { Command } from '@cityplate/wire/command';
import { CloseButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { FeatureCollection } from 'geojson';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useColorTheme } from '../../app/appearance.ts';
import type { MapHit } from '../../map/map-seam.ts';
import { heatInks, heatLayer, heatSteps } from '../../map/marks/heat.ts';
import { ignore, PageMap } from '../map/page-map.tsx';
import type { BoardProps } from './command-board.tsx';
import classes from './heat-map.module.css';

type Cell = Command['cells'][number];
const idOf = ({ box }: Cell) => box.join(',');

function marksOf(cells: readonly Cell[], chosen: string | undefined): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: cells.map((cell) => {
      const [west, south, east, north] = cell.box;
      const ring = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ];
      const id = idOf(cell);
      return {
        ...{ type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] } },
        properties: { id, open: cell.open, chosen: id === chosen },
      };
    }),
  };
}

/** Where open cases lie close together, by the cells of the unit grid; a cell leads to its cases. */
export function HeatMap({ command: { cells }, search }: BoardProps) {
  const { t } = useTranslation('command');
  const theme = useColorTheme();
  const [chosen, setChosen] = useState<string>();
  const cell = cells.find((each) => idOf(each) === chosen);
  const marks = useMemo(() => marksOf(cells, chosen), [cells, chosen]);
  const shown = useMemo(() => ({ heat: marks }), [marks]);
  const choose = useCallback(
    (hit: MapHit | undefined) => setChosen(hit?.layer === heatLayer ? hit.id : undefined),
    [],
  );
  return (
    <section className={classes.map} aria-label={t('heat.title')}>
      <PageMap shown={shown} onReady={ignore} onChoose={choose} />
      <div className={classes.legend}>
        <h3 className={classes.heading}>{t('heat.title')}</h3>
        <ul className={classes.keys} aria-label={t('heat.legend')}>
          {heatInks[theme].cells.map((color, grade) => (
            <li key={color}>
              <span className={classes.swatch} style={{ background: color }} aria-hidden="true" />
              <span className="tabular">{gradeText(grade)}</span>
            </li>
          ))}
        </ul>
      </div>
      {cell !== undefined && (
        <section className={classes.card} aria-label={t('heat.cell')}>
          <p className={classes.text}>
            {t('heat.count', { count: cell.open })}
            {cell.overdue > 0 && <b className={classes.late}>{t('late', { count: cell.overdue })}</b>}
          </p>
          <Link to="/cases" search={{ ...search, box: idOf(cell) }}>
            {t('heat.cases')}
          </Link>
          <CloseButton size="sm" aria-label={t('heat.close')} onClick={() => setChosen(undefined)} />
        </section>
      )}
      {cells.length === 0 && <p className={classes.card}>{t('heat.none')}</p>}
    </section>
  );
}

/** `1`, `2–3`, … , `≥ 16` cases. */
function gradeText(grade: number): string {
  const from = grade === 0 ? 1 : (heatSteps[grade - 1] ?? 1);
  const next = heatSteps[grade];
  if (next === undefined) return `≥ ${from}`;
  return next - 1 === from ? String(from) : `${from}–${next - 1}`;
}
