import type { Import } from '@cityplate/wire/imports';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { importRowsQuery } from '../../api/imports.ts';
import { useLayers } from '../../api/layers.ts';
import { type MapSeam, noInsets } from '../../map/map-seam.ts';
import { PageMap } from '../map/page-map.tsx';
import classes from './imports.module.css';

const shownRows = 500;
type Position = readonly [number, number];

/** The first records over what is registered already: a wrong system shows at one look. */
export function ImportMap({ file }: { file: Import }) {
  const { t } = useTranslation('imports');
  const layers = useLayers();
  const [seam, setSeam] = useState<MapSeam>();
  const rows = useQuery(importRowsQuery(file.id, undefined, shownRows));
  const positions = useMemo(
    () => (rows.data?.rows ?? []).flatMap(({ position }): Position[] => (position ? [position] : [])),
    [rows.data],
  );
  const shown = useMemo(
    () => ({ layers: layers.filter(({ id }) => id === file.layer) }),
    [layers, file.layer],
  );
  useEffect(() => {
    const [first] = positions;
    if (seam === undefined || first === undefined) return;
    const [lngs, lats] = [positions.map(([lng]) => lng), positions.map(([, lat]) => lat)];
    seam.show(
      { box: [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)] },
      noInsets,
    );
  }, [seam, positions]);
  return (
    <div>
      <section className={classes.map} aria-label={t('system.map')}>
        <PageMap shown={shown} pointerTaken={true} onReady={setSeam}>
          {seam !== undefined && <Dots seam={seam} positions={positions} />}
        </PageMap>
      </section>
      <p className="muted">{t('system.shown', { count: positions.length })}</p>
    </div>
  );
}

/** Drawn over the map and moved with it. */
function Dots({ seam, positions }: { seam: MapSeam; positions: readonly Position[] }) {
  const group = useRef<SVGSVGElement>(null);
  useEffect(() => {
    const place = () => {
      const dots = group.current?.children ?? [];
      positions.forEach((position, index) => {
        const [x, y] = seam.project(position);
        dots[index]?.setAttribute('transform', `translate(${x} ${y})`);
      });
    };
    place();
    return seam.onFrame(place);
  }, [seam, positions]);
  return (
    <svg ref={group} className={classes.dots} aria-hidden="true">
      {positions.map(([lng, lat]) => (
        <circle key={`${lng} ${lat}`} r={5} fill="#c2410c" stroke="#ffffff" strokeWidth={1.5} />
      ))}
    </svg>
  );
}
