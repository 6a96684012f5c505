import type { Street } from '@cityplate/wire/streets';
import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreetView } from '../street-view.ts';
import { useMarkWords } from '../use-mark-words.ts';
import type { StreetChoice } from '../use-street-choice.ts';
import { deskScale, largeScale, layOutStrip, type StripMark, wallScale } from './layout.ts';
import { MarkShape } from './mark-shape.tsx';
import classes from './street-strip.module.css';
import { StripGround } from './strip-ground.tsx';
import { StripLegend } from './strip-legend.tsx';
import { useStripKeys } from './use-strip-keys.ts';

/** Narrower than this the strip is not squeezed but scrolled, a few zones at a time. */
const leastPixels = 1180;
/** From these widths on the page's letters grow (street-board.module.css), and the strip with them. */
const scales = [
  { from: 2900, scale: wallScale },
  { from: 1860, scale: largeScale },
  { from: 0, scale: deskScale },
];

type StreetStripProps = { street: Street; view: StreetView; choice: StreetChoice };

/** Both fronts of the street by chainage: what hangs where, and how far it is. */
export function StreetStrip({ street, view, choice }: StreetStripProps) {
  const { t } = useTranslation('street');
  const { ref, width } = useElementSize();
  const drawn = Math.max(width, leastPixels);
  const scale = scales.find(({ from }) => drawn >= from)?.scale ?? deskScale;
  const layout = useMemo(() => layOutStrip(street, drawn, scale), [street, drawn, scale]);
  const words = useMarkWords();
  const open = (mark: StripMark) => choice.openMark(mark.id === choice.mark ? undefined : mark.id);
  const keys = useStripKeys(layout.marks, open);
  const [hovered, setHovered] = useState<StripMark>();
  const [hasFocus, setHasFocus] = useState(false);
  const pointed = hovered ?? (hasFocus ? keys.active : undefined);
  const shown = useMemo(() => new Set(view.elements.map(({ id }) => id)), [view.elements]);
  const isDim = (mark: StripMark) =>
    mark.kind === 'element' ? !shown.has(mark.id) : choice.line !== undefined || !isInZone(mark, view);

  return (
    <section className={classes.strip} aria-labelledby="strip-title">
      <header className={classes.head}>
        <h2 id="strip-title" className={classes.title}>
          {t('strip.title')}
        </h2>
        <span className={classes.hint}>{t('strip.hint')}</span>
        <StripLegend />
      </header>
      <div ref={ref} className={classes.scroll}>
        <div className={classes.sheet} style={{ width: drawn }}>
          <svg
            width={drawn}
            height={layout.height}
            viewBox={`0 0 ${drawn} ${layout.height}`}
            className={classes.drawing}
          >
            <title>{t('strip.title')}</title>
            <StripGround
              street={street}
              view={view}
              layout={layout}
              scale={scale}
              onZone={choice.toggleZone}
            />
            <g
              role="listbox"
              tabIndex={0}
              aria-label={t('strip.label')}
              aria-activedescendant={keys.active === undefined ? undefined : `mark-${keys.active.id}`}
              className={classes.marks}
              onKeyDown={keys.onKeyDown}
              onFocus={() => setHasFocus(true)}
              onBlur={() => setHasFocus(false)}
            >
              {layout.marks.map((mark) => (
                <MarkShape
                  key={mark.id}
                  mark={mark}
                  label={words(mark)}
                  dim={isDim(mark)}
                  chosen={mark.id === choice.mark}
                  active={hasFocus && mark === keys.active}
                  onHover={setHovered}
                  onOpen={open}
                />
              ))}
            </g>
          </svg>
          {pointed !== undefined && (
            <div
              className={classes.tip}
              aria-hidden="true"
              data-end={pointed.x > drawn / 2}
              data-below={pointed.y < layout.roadTop}
              style={{ left: pointed.x, top: pointed.y }}
            >
              {words(pointed)}
            </div>
          )}
        </div>
      </div>
    </section>
  );
}

function isInZone(mark: StripMark, { zone }: StreetView): boolean {
  if (zone === undefined || mark.kind === 'element') return true;
  const { fromMetres, toMetres } = mark.asset;
  return toMetres >= zone.zone.fromMetres && fromMetres <= zone.zone.toMetres;
}
