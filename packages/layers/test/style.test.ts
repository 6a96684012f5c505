import type { LayerDefinition } from '@cityplate/layers/definition';
import { legend, letterLegend, type Theme } from '@cityplate/layers/derive/legend';
import { type Expression, mapStyle } from '@cityplate/layers/derive/map-style';
import { tileAttributes, tileStates } from '@cityplate/layers/derive/tile-attributes';
import { loadLayers } from '@cityplate/layers/load';
import { keysOf } from '@cityplate/layers/record';
import { stateVocabularies } from '@cityplate/layers/states';
import { type LayerSpecification, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, test } from 'vitest';

const layers = await loadLayers();
const themes: readonly Theme[] = ['light', 'dark'];
const cases = layers.flatMap((layer) => themes.map((theme) => [layer.id, theme, layer] as const));

/** Every attribute that an expression reads. */
function attributesIn(expression: Expression | undefined): string[] {
  if (!Array.isArray(expression)) return [];
  const [operator, first] = expression;
  if ((operator === 'get' || operator === 'has') && typeof first === 'string') return [first];
  return expression.flatMap((member: Expression) => attributesIn(member));
}

const styleLayers = (layer: LayerDefinition, theme: Theme, by?: 'ownership' | 'remediation') =>
  mapStyle(layer, { source: 'assets', sourceLayer: layer.id, theme, ...(by === undefined ? {} : { by }) });

describe.each(cases)('%s, %s', (_id, theme, layer) => {
  test('is a style that MapLibre accepts', () => {
    for (const by of [undefined, 'ownership', 'remediation'] as const) {
      const assets = { type: 'vector' as const, tiles: ['http://localhost/{z}/{y}/{x}'] };
      // The validator wants its own type; our plain JSON has yet to show that it is one: that is the test.
      const layers: LayerSpecification[] = JSON.parse(JSON.stringify(styleLayers(layer, theme, by)));
      expect(
        validateStyleMin({ version: 8, glyphs: '/{fontstack}/{range}.pbf', sources: { assets }, layers }),
      ).toEqual([]);
    }
  });

  test('colours exactly what the legend says', () => {
    const { by, entries, otherwise } = legend(layer, theme);
    const expression = [
      'match',
      ['get', by],
      ...entries.flatMap(({ value, color }) => [value, color]),
      otherwise,
    ];
    const colors = styleLayers(layer, theme)
      .filter(({ id }) => /\/(point|fill|cells)$/.test(id))
      .map(({ paint }) => paint?.['circle-color'] ?? paint?.['fill-color']);
    expect(colors.length).toBeGreaterThan(0);
    for (const color of colors) expect(color).toEqual(expression);
  });

  test('reads nothing that tiles do not carry', () => {
    const carried = ['name', 'code', 'count', ...tileStates, ...tileAttributes(layer)];
    for (const { filter, layout, paint } of styleLayers(layer, theme)) {
      const read = [filter, ...Object.values(layout ?? {}), ...Object.values(paint ?? {})].flatMap(
        attributesIn,
      );
      expect(carried).toEqual(expect.arrayContaining(read));
    }
  });

  test('has a legend entry for every state or option', () => {
    const { by, entries } = legend(layer, theme);
    const field = layer.fields[by];
    const vocabulary = keysOf(stateVocabularies).find((known) => known === by);
    const values =
      field?.kind === 'choice'
        ? Object.keys(field.options)
        : Object.keys(vocabulary ? stateVocabularies[vocabulary] : {});
    expect(entries.map(({ value }) => value)).toEqual(values);
  });
});

test('covers are coloured by ownership and carry a letter for each use', () => {
  const covers = layers.find(({ id }) => id === 'manhole-covers');
  if (covers === undefined) throw new Error('no covers');
  expect(legend(covers, 'light').by).toBe('ownership');
  const letters = letterLegend(covers).map(({ letter }) => letter);
  expect(letters).toHaveLength(22);
  expect(new Set(letters).size).toBe(22);
});

test('stalls keep the line colours of GB 5768.3: blue free, white charged, yellow dedicated', () => {
  const stalls = layers.find(({ id }) => id === 'parking-spaces');
  if (stalls === undefined) throw new Error('no stalls');
  expect(legend(stalls, 'light').entries).toMatchObject([
    { value: 'blue', name: { zh: expect.stringContaining('免费') }, color: '#0072b2' },
    { value: 'white', name: { zh: expect.stringContaining('收费') }, color: '#ffffff' },
    { value: 'yellow', name: { zh: expect.stringContaining('专用') }, color: '#e6b800' },
  ]);
  expect(stalls.style.outline).toBeDefined();
});

test('a tile carries only what everybody may see: it is one and the same for all readers', () => {
  for (const layer of layers)
    for (const key of tileAttributes(layer))
      expect(layer.fields[key]?.public, `${layer.id}.${key}`).toBe(true);
  for (const { id, clock, fields } of layers)
    for (const key of clock === undefined ? [] : [clock.hours, ...Object.keys(clock.reserved)])
      expect(fields[key]?.public, `${id}.${key}`).toBe(true);
});
