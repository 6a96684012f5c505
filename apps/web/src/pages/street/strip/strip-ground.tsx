import type { Street } from '@cityplate/wire/streets';
import { useTranslation } from 'react-i18next';
import { useNumber } from '../../../ui/use-number.ts';
import { useWords } from '../../../ui/use-words.ts';
import { chainageText, percentDone, type StreetView, type ZoneRow } from '../street-view.ts';
import type { StripLayout, StripScale } from './layout.ts';
import classes from './strip-ground.module.css';

type StripGroundProps = {
  street: Street;
  view: StreetView;
  layout: StripLayout;
  scale: StripScale;
  onZone: (zone: string) => void;
};

/** What lies still under the marks: zones, lanes, road and chainage. Said to screen readers by the lists beside. */
export function StripGround({ street, view, layout, scale, onZone }: StripGroundProps) {
  const { t } = useTranslation('street');
  const inLanguage = useWords();
  const { left, lanes, roadTop, axisTop, xOf } = layout;
  const right = xOf(street.lengthMetres);
  const names = new Map(street.lines.map(({ line, name }) => [line, inLanguage(name)]));
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of a drawing takes no focus.
    <g aria-hidden="true" className={classes.ground}>
      {view.zones.map((row) => (
        <ZoneHead
          key={row.zone.id}
          row={row}
          layout={layout}
          height={scale.zones}
          chosen={view.zone}
          onZone={onZone}
        />
      ))}
      {lanes.map(({ line, side, top }) => (
        <g key={`${side} ${line}`} data-dim={view.line !== undefined && view.line.line !== line}>
          <line
            x1={left}
            x2={right}
            y1={top + scale.lane / 2}
            y2={top + scale.lane / 2}
            className={classes.lane}
          />
          <text x={left - 10} y={top + scale.lane / 2} className={classes.laneName}>
            {names.get(line)}
          </text>
        </g>
      ))}
      <text x={6} y={(scale.zones + roadTop) / 2} className={classes.side}>
        {t('strip.left')}
      </text>
      <text x={6} y={(roadTop + scale.road + axisTop) / 2} className={classes.side}>
        {t('strip.right')}
      </text>
      <rect x={left} y={roadTop + 2} width={right - left} height={scale.road - 4} className={classes.road} />
      <line
        x1={left}
        x2={right}
        y1={roadTop + scale.road / 2}
        y2={roadTop + scale.road / 2}
        className={classes.middle}
      />
      <text x={left - 10} y={roadTop + scale.road / 2} className={classes.laneName}>
        {t('strip.road')}
      </text>
      <Axis lengthMetres={street.lengthMetres} layout={layout} />
    </g>
  );
}

function ZoneHead(props: {
  row: ZoneRow;
  layout: StripLayout;
  height: number;
  chosen: ZoneRow | undefined;
  onZone: (zone: string) => void;
}) {
  const { row, layout, height, chosen, onZone } = props;
  const number = useNumber();
  const { zone, shortName, tally } = row;
  const [from, to] = [layout.xOf(zone.fromMetres), layout.xOf(zone.toMetres)];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for the mouse; the list of zones offers the keyboard the same.
    <g
      className={classes.zone}
      data-dim={chosen !== undefined && chosen.zone.id !== zone.id}
      data-chosen={chosen?.zone.id === zone.id}
      onClick={() => onZone(zone.id)}
    >
      <rect
        x={from + 1}
        y={0}
        width={to - from - 2}
        height={height - 6}
        rx={3}
        className={classes.zoneGround}
      />
      <rect
        x={from + 1}
        y={height - 9}
        width={((to - from - 2) * percentDone(tally)) / 100}
        height={3}
        className={classes.zoneDone}
      />
      <text x={from + 9} y={(height - 8) / 2} className={classes.zoneName}>
        {shortName}
      </text>
      <text x={to - 9} y={(height - 8) / 2} className={classes.zoneShare}>
        {number(percentDone(tally))}%
      </text>
      <line x1={to} x2={to} y1={height - 4} y2={layout.axisTop} className={classes.border} />
    </g>
  );
}

/** Every 100 m a tick with its chainage; the end too, where it does not crowd the one before. */
function Axis({ lengthMetres, layout }: { lengthMetres: number; layout: StripLayout }) {
  const { xOf, axisTop } = layout;
  const ticks = Array.from({ length: Math.floor(lengthMetres / 100) + 1 }, (_, index) => index * 100);
  return (
    <g>
      <line x1={xOf(0)} x2={xOf(lengthMetres)} y1={axisTop + 2} y2={axisTop + 2} className={classes.axis} />
      {ticks.map((metres) => (
        <g key={metres}>
          <line
            x1={xOf(metres)}
            x2={xOf(metres)}
            y1={axisTop + 2}
            y2={axisTop + 6}
            className={classes.axis}
          />
          <text x={xOf(metres)} y={axisTop + 9} className={classes.tick}>
            {chainageText(metres)}
          </text>
        </g>
      ))}
    </g>
  );
}
