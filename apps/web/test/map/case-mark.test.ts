import { caseClocks } from '@cityplate/wire/command';
import { createExpression, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { expect, test } from 'vitest';
import { layerOfSource } from '../../src/map/asset-sources.ts';
import { isHitLayer } from '../../src/map/assets/asset-layers.ts';
import { type CaseMarks, caseInks, caseLayer, caseLetters, caseMark } from '../../src/map/marks/cases.ts';

const themes = ['light', 'dark'] as const;
const cases: CaseMarks = { type: 'FeatureCollection', features: [] };

/** What a style says of a case whose clock says this, at zoom 17. */
function said(
  theme: (typeof themes)[number],
  part: 'circle-color' | 'circle-radius' | 'text-field',
  clock: string,
) {
  for (const layer of caseMark(cases, theme).layers) {
    const described: Record<string, unknown> = {
      ...('paint' in layer ? layer.paint : {}),
      ...('layout' in layer ? layer.layout : {}),
    };
    if (!(part in described)) continue;
    const made = createExpression(described[part], `layers[0].paint.${part}`);
    if (made.result === 'error') throw new Error(made.value.map(({ message }) => message).join());
    return made.value.evaluate({ zoom: 17 }, { type: 'Point', properties: { clock, chosen: false } });
  }
  throw new Error(`no layer says ${part}`);
}

test.each(themes)(
  'in %s the cases are a style that the map takes, and a pointer on one is heard',
  (theme) => {
    const { sources, layers } = caseMark(cases, theme);
    expect(
      validateStyleMin({
        version: 8,
        glyphs: '{fontstack}/{range}',
        sources: { ...sources },
        layers: [...layers],
      }),
    ).toEqual([]);
    expect(layers.filter(({ id }) => isHitLayer(id)).map(({ id }) => id)).toEqual([`${caseLayer}/point`]);
    expect(layerOfSource(caseLayer)).toBe(caseLayer);
  },
);

test.each(themes)('in %s colour and letter are those of the legend', (theme) => {
  for (const clock of caseClocks) {
    expect([clock, said(theme, 'circle-color', clock)]).toEqual([clock, caseInks[theme][clock]]);
    expect([clock, String(said(theme, 'text-field', clock))]).toEqual([clock, caseLetters[clock]]);
  }
});

test('what presses more is larger, for whom colours say nothing', () => {
  const sizes = caseClocks.map((clock) => Number(said('light', 'circle-radius', clock)));
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  expect(new Set(sizes).size).toBe(caseClocks.length);
});

test('without cases there is no source either', () => {
  expect(caseMark(undefined, 'light')).toEqual({ sources: {}, layers: [] });
});
