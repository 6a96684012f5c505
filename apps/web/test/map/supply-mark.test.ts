import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { layerOfSource } from '../../src/map/asset-sources.ts';
import { isHitLayer } from '../../src/map/assets/asset-layers.ts';
import {
  type SupplyMarks,
  supplyCompoundLayer,
  supplyInks,
  supplyMark,
  supplyStreetLayer,
} from '../../src/map/marks/supply.ts';

const themes = ['light', 'dark'] as const;
const ring = [
  [118.4, 29.1],
  [118.41, 29.1],
  [118.41, 29.11],
  [118.4, 29.1],
];
const properties = { id: 'a', grade: 2, chosen: true };
const marks = (reach: SupplyMarks['reach']): SupplyMarks => ({
  compounds: {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } }],
  },
  streets: {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties, geometry: { type: 'MultiLineString', coordinates: [ring] } }],
  },
  reach,
});
const walk: SupplyMarks['reach'] = {
  ...{ type: 'Feature', properties: {} },
  geometry: { type: 'Polygon', coordinates: [ring] },
};

type Rgb = readonly [number, number, number];
const linear = (hex: string): Rgb => {
  const part = (at: number) => (Number.parseInt(hex.slice(at, at + 2), 16) / 255) ** 2.2;
  return [part(1), part(3), part(5)];
};
/** How people see a colour who lack the red or the green cones (Viénot, Brettel and Mollon 1999), in linear RGB. */
const blindness = {
  protanopia: ([r, g, b]: Rgb): Rgb => [
    0.112 * r + 0.888 * g,
    0.112 * r + 0.888 * g,
    0.004 * r - 0.004 * g + b,
  ],
  deuteranopia: ([r, g, b]: Rgb): Rgb => [
    0.29275 * r + 0.70725 * g,
    0.29275 * r + 0.70725 * g,
    -0.022 * r + 0.022 * g + b,
  ],
  none: (color: Rgb): Rgb => color,
};
const shown = (color: Rgb) => color.map((part) => 255 * Math.max(0, Math.min(1, part)) ** (1 / 2.2));
const apart = (one: Rgb, other: Rgb) => {
  const [a, b] = [shown(one), shown(other)];
  return Math.hypot(...a.map((part, index) => part - (b[index] ?? 0)));
};
const lightness = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

describe.each(themes)('the marks of supply on a %s ground', (theme) => {
  it.each([undefined, walk])('are a style that MapLibre reads, and nothing hits the walk', (reach) => {
    const { sources, layers } = supplyMark(marks(reach), theme);
    expect(validateStyleMin({ version: 8, sources: { ...sources }, layers: [...layers] })).toEqual([]);
    const hit = layers.filter(({ id }) => isHitLayer(id)).map((layer) => 'source' in layer && layer.source);
    expect(hit).toEqual([supplyCompoundLayer, supplyStreetLayer]);
    expect(hit.map((source) => layerOfSource(String(source)))).toEqual(hit);
  });

  it('draw nothing where there is nothing', () => {
    expect(supplyMark(undefined, theme)).toEqual({ sources: {}, layers: [] });
  });

  it('grow steadily darker or lighter from none to most', () => {
    for (const scale of [supplyInks[theme].shortage, supplyInks[theme].stalls.slice(1)]) {
      const steps = scale.map((hex) => lightness(linear(hex)));
      const sorted = steps.toSorted((one, other) => (theme === 'light' ? other - one : one - other));
      expect(steps).toEqual(sorted);
    }
  });

  it.each(Object.entries(blindness))('tell neighbouring grades apart under %s', (_, seenBy) => {
    const { shortage, stalls } = supplyInks[theme];
    for (const scale of [shortage, stalls])
      for (const [index, hex] of scale.slice(1).entries())
        expect(apart(seenBy(linear(hex)), seenBy(linear(scale[index] ?? '')))).toBeGreaterThan(25);
    // The worst shortage is not taken for a street that takes many stalls.
    expect(apart(seenBy(linear(shortage[3])), seenBy(linear(stalls[3])))).toBeGreaterThan(60);
  });
});
