import { createExpression, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { expect, test } from 'vitest';
import { layerOfSource } from '../../src/map/asset-sources.ts';
import { isHitLayer } from '../../src/map/assets/asset-layers.ts';
import { type HeatMarks, heatInks, heatLayer, heatMark, heatSteps } from '../../src/map/marks/heat.ts';

const themes = ['light', 'dark'] as const;
const cells: HeatMarks = { type: 'FeatureCollection', features: [] };

const colorOf = (theme: (typeof themes)[number], open: number): string => {
  const fill = heatMark(cells, theme).layers.find(({ type }) => type === 'fill');
  const made = createExpression(
    fill?.paint && 'fill-color' in fill.paint ? fill.paint['fill-color'] : null,
    'layers[0].paint.fill-color',
  );
  if (made.result === 'error') throw new Error(made.value.map(({ message }) => message).join());
  return String(made.value.evaluate({ zoom: 14 }, { type: 'Polygon', properties: { open, chosen: false } }));
};

test.each(themes)(
  'in %s the cells are a style that the map takes, and a pointer on one is heard',
  (theme) => {
    const { sources, layers } = heatMark(cells, theme);
    expect(validateStyleMin({ version: 8, sources: { ...sources }, layers: [...layers] })).toEqual([]);
    expect(layers.filter(({ id }) => isHitLayer(id)).map(({ id }) => id)).toEqual([`${heatLayer}/fill`]);
    expect(layerOfSource(heatLayer)).toBe(heatLayer);
  },
);

test.each(themes)('in %s the colour changes exactly where the legend says', (theme) => {
  const inks = heatInks[theme].cells;
  expect(inks).toHaveLength(heatSteps.length + 1);
  for (const [grade, ink] of inks.entries()) {
    const least = grade === 0 ? 1 : (heatSteps[grade - 1] ?? 1);
    const most = (heatSteps[grade] ?? 1000) - 1;
    expect([colorOf(theme, least), colorOf(theme, most)]).toEqual([ink, ink]);
  }
});

test('without cells there is no source either', () => {
  expect(heatMark(undefined, 'light')).toEqual({ sources: {}, layers: [] });
});
