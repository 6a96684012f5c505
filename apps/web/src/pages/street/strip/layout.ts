import type { Alongside, Street, StreetElement } from '@cityplate/wire/streets';
import { type MarkState, stateOf } from '../street-view.ts';
import { pack } from './pack.ts';

/** Sizes of the strip in CSS pixels; a wall screen takes larger ones. */
export type StripScale = {
  lane: number;
  road: number;
  zones: number;
  axis: number;
  label: number;
  mark: number;
  gap: number;
};
export const deskScale: StripScale = { lane: 14, road: 44, zones: 26, axis: 22, label: 116, mark: 6, gap: 2 };
export const largeScale: StripScale = {
  lane: 17,
  road: 48,
  zones: 30,
  axis: 26,
  label: 136,
  mark: 8,
  gap: 2,
};
export const wallScale: StripScale = { lane: 19, road: 54, zones: 36, axis: 30, label: 186, mark: 9, gap: 3 };

export type Side = 'left' | 'right';
export const coverLayer = 'manhole-covers';
export const stallLayer = 'parking-spaces';

/** Metres from the centreline to the edge of the road as drawn; what lies further out stays at the edge. */
const halfRoadMetres = 10;

type Common = {
  readonly id: string;
  readonly row: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
export type ElementMark = Common & {
  readonly kind: 'element';
  readonly element: StreetElement;
  readonly state: MarkState;
};
export type AssetMark = Common & { readonly kind: 'cover' | 'stall'; readonly asset: Alongside };
export type StripMark = ElementMark | AssetMark;

export type Lane = { readonly line: string; readonly side: Side; readonly top: number };
export type StripLayout = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly roadTop: number;
  readonly axisTop: number;
  readonly lanes: readonly Lane[];
  /** By row, then along the street: the order in which keys walk them. */
  readonly marks: readonly StripMark[];
  readonly xOf: (metres: number) => number;
};

/**
 * The street as a strip: chainage runs to the right, the left side lies above the road and the right side below,
 * each line of the plan in a lane of its own, shop signs nearest to the road and what hangs high furthest off.
 */
export function layOutStrip(street: Street, width: number, scale: StripScale): StripLayout {
  const { lane, label, road, zones, axis } = scale;
  const order = street.lines.map(({ line }) => line);
  const rightEdge = width - 14;
  const xOf = (metres: number) => label + (metres / street.lengthMetres) * (rightEdge - label);
  const roadTop = zones + order.length * lane;
  const belowRoad = roadTop + road;
  const lanes: Lane[] = [
    ...order.toReversed().map((line, index): Lane => ({ line, side: 'left', top: zones + index * lane })),
    ...order.map((line, index): Lane => ({ line, side: 'right', top: belowRoad + index * lane })),
  ];
  const above = lanes.filter(({ side }) => side === 'left').length;
  const elements = lanes.flatMap((each, index) =>
    laneMarks(street, each, index < above ? index : index + 1, { xOf, scale, from: label, to: rightEdge }),
  );
  const middle = roadTop + road / 2;
  const yOf = (offsetMetres: number) => {
    const held = Math.max(-1, Math.min(1, offsetMetres / halfRoadMetres));
    return middle + held * (road / 2 - 7);
  };
  const assets = roadMarks(street, above, xOf, yOf);
  const marks = [...elements, ...assets].sort((one, next) => one.row - next.row || one.x - next.x);
  return {
    width,
    height: belowRoad + order.length * lane + axis,
    left: label,
    roadTop,
    axisTop: belowRoad + order.length * lane,
    lanes,
    marks,
    xOf,
  };
}

type LaneRoom = { xOf: (metres: number) => number; scale: StripScale; from: number; to: number };

function laneMarks(
  street: Street,
  lane: Lane,
  row: number,
  { xOf, scale, from, to }: LaneRoom,
): ElementMark[] {
  const own = street.elements.filter(
    ({ properties }) =>
      properties.line === lane.line &&
      (properties.side ?? 'right') === lane.side &&
      properties.chainageMetres !== undefined,
  );
  const step = Math.min(scale.mark + scale.gap, (to - from) / Math.max(1, own.length));
  const placed = pack(
    own.map(({ properties }) => xOf(properties.chainageMetres ?? 0)),
    step,
    from,
    to,
  );
  const size = Math.max(1.5, step - scale.gap);
  return own.map((element, index) => ({
    kind: 'element',
    id: element.id,
    element,
    state: stateOf(element),
    row,
    x: placed[index] ?? from,
    y: lane.top + scale.lane / 2,
    width: size,
    height: scale.lane - 4,
  }));
}

function roadMarks(
  street: Street,
  row: number,
  xOf: (metres: number) => number,
  yOf: (metres: number) => number,
): AssetMark[] {
  const stalls = (street.alongside[stallLayer] ?? []).map((asset): AssetMark => {
    const [from, to] = [xOf(asset.fromMetres), xOf(asset.toMetres)];
    return {
      kind: 'stall',
      id: asset.id,
      asset,
      row,
      x: (from + to) / 2,
      y: yOf(asset.offsetMetres),
      width: Math.max(3, to - from - 1),
      height: 7,
    };
  });
  const covers = (street.alongside[coverLayer] ?? []).map(
    (asset): AssetMark => ({
      kind: 'cover',
      id: asset.id,
      asset,
      row,
      x: xOf(asset.fromMetres),
      y: yOf(asset.offsetMetres),
      width: 5,
      height: 5,
    }),
  );
  return [...stalls, ...covers];
}

/** Where a key leads from a mark: along its row, or to the nearest of the next row that has any. */
export function neighbour(
  marks: readonly StripMark[],
  current: StripMark,
  key: string,
): StripMark | undefined {
  const row = marks.filter((mark) => mark.row === current.row);
  const index = row.indexOf(current);
  switch (key) {
    case 'ArrowRight':
      return row[index + 1];
    case 'ArrowLeft':
      return row[index - 1];
    case 'Home':
      return row[0];
    case 'End':
      return row.at(-1);
    case 'ArrowUp':
    case 'ArrowDown': {
      const beyond = marks.filter((mark) =>
        key === 'ArrowUp' ? mark.row < current.row : mark.row > current.row,
      );
      const rows = beyond.map((mark) => mark.row);
      const next = key === 'ArrowUp' ? Math.max(...rows) : Math.min(...rows);
      return beyond
        .filter((mark) => mark.row === next)
        .reduce<StripMark | undefined>(
          (best, mark) =>
            best === undefined || Math.abs(mark.x - current.x) < Math.abs(best.x - current.x) ? mark : best,
          undefined,
        );
    }
    default:
      return undefined;
  }
}
