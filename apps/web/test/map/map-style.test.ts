import { useStates } from '@cityplate/layers/derive/public-use';
import { stateVocabularies } from '@cityplate/layers/states';
import { lives, ownershipStates, remediationStates } from '@cityplate/wire/asset';
import {
  createExpression,
  featureFilter,
  type LayerSpecification,
  type StyleSpecification,
  validateStyleMin,
} from '@maplibre/maplibre-gl-style-spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Filters, noFilters } from '../../src/api/filters.ts';
import type { ColorTheme } from '../../src/app/appearance.ts';
import type { PaintBy } from '../../src/app/map-search.ts';
import { freshSourceId, layerOfSource, tileSourceId } from '../../src/map/asset-sources.ts';
import { isHitLayer } from '../../src/map/assets/asset-layers.ts';
import { baseMapStyle } from '../../src/map/base-map-style.ts';
import { geoFeature } from '../../src/map/geo-feature.ts';
import { type MapStyleInput, mapStyle } from '../../src/map/map-style.ts';
import { paintLegend } from '../../src/map/paint-legend.ts';
import { assetOf } from '../support/assets.ts';
import { byId, definitions } from '../support/definitions.ts';
import { colorsIn } from '../support/style-parts.ts';

const names = { busStop: '公交站', hydrant: '消火栓', gate: '出入口' };
const origin = 'https://map.example';
const themes = ['light', 'dark'] as const;
const paints = ['kind', 'ownership', 'remediation'] as const;
const looks = themes.flatMap((theme) => paints.map((paint) => [theme, paint] as const));

const styleOf = (patch: Partial<MapStyleInput> = {}): StyleSpecification =>
  mapStyle({
    base: baseMapStyle({ kind: 'own' }, origin, patch.theme ?? 'light', names),
    origin,
    theme: 'light',
    layers: definitions,
    paint: 'kind',
    filters: noFilters,
    area: undefined,
    selected: undefined,
    fresh: new Map(),
    ...patch,
  });

/** What MapLibre's own validator says. Without `glyphs` MapLibre draws texts with the fonts of the device. */
const complaints = (style: StyleSpecification) =>
  validateStyleMin({ glyphs: '/{fontstack}/{range}.pbf', ...style }).map(({ message }) => message);

const assetStyleLayers = (style: StyleSpecification) =>
  style.layers.filter((layer) => 'source' in layer && layerOfSource(layer.source) !== undefined);

/** Whether the map draws a thing with a layer, judged by MapLibre's own evaluation. */
const draws = (layer: LayerSpecification, zoom: number, properties: Record<string, unknown>): boolean =>
  featureFilter('filter' in layer ? layer.filter : undefined, 'filter').filter(
    { zoom },
    { type: 1, properties },
  );

describe.each(looks)('the map on %s, painted by %s', (theme, paint) => {
  it('is a style that MapLibre accepts, empty and with everything on it', () => {
    expect(complaints(styleOf({ theme, paint }))).toEqual([]);
    const full = styleOf({
      theme,
      paint,
      filters: { ownership: ['disputed'], remediation: ['pending', 'fixed'], unit: 'water', q: '解放 "路' },
      area: [
        [118.4, 29.1],
        [118.5, 29.1],
        [118.5, 29.2],
      ],
      selected: geoFeature(assetOf()),
      fresh: new Map([['manhole-covers', { type: 'FeatureCollection', features: [geoFeature(assetOf())] }]]),
    });
    expect(complaints(full)).toEqual([]);
  });

  it.each(byId)('is valid with %s alone', (_id, definition) => {
    expect(complaints(styleOf({ theme, paint, layers: [definition] }))).toEqual([]);
  });

  it.each(byId)('draws %s in the colours of its legend', (id, definition) => {
    const drawn = assetStyleLayers(styleOf({ theme, paint, layers: [definition] }))
      .filter((layer) => isHitLayer(layer.id))
      .flatMap((layer) => colorsIn(layer));
    const { entries } = paintLegend(definition, paint, theme);
    expect(entries.length).toBeGreaterThan(1);
    for (const { value, color } of entries) expect(drawn, `${id} ${value}`).toContain(color);
  });
});

describe.each(themes)('the clock on a %s map', (theme) => {
  const stalls = definitions.filter(({ clock }) => clock !== undefined);
  const clock = { '18:00–次日 08:00': 'open', '08:00–20:00': 'shut', reserved: 'reserved' } as const;
  const stall = { ...assetOf().properties, openHours: '08:00–20:00', lineColor: 'blue' };
  const fresh = new Map([
    [
      'parking-spaces',
      { type: 'FeatureCollection' as const, features: [{ ...geoFeature(assetOf()), properties: stall }] },
    ],
  ]);

  it('is a style that MapLibre accepts, with hours known and with none', () => {
    expect(complaints(styleOf({ theme, clock, fresh }))).toEqual([]);
    expect(complaints(styleOf({ theme, clock: {} }))).toEqual([]);
  });

  it.each([
    ['open', { publicUse: '18:00–次日 08:00' }],
    ['shut', { publicUse: '08:00–20:00' }],
    ['reserved', { publicUse: 'reserved' }],
    ['always', {}],
  ] as const)('paints and letters what is %s, each in its own way', (use, properties) => {
    const of = (part: string, key: string) => {
      const layer = assetStyleLayers(styleOf({ theme, clock, layers: stalls })).find(({ id }) =>
        id.endsWith(`/${part}`),
      );
      const held: Record<string, unknown> = { ...layer?.layout, ...layer?.paint };
      const parsed = createExpression(held[key], key);
      if (parsed.result === 'error') throw new Error(JSON.stringify(parsed.value));
      return parsed.value.evaluate({ zoom: 19 }, { type: 3, properties });
    };
    expect(String(of('fill', 'fill-color'))).toBe(useStates[use][theme]);
    expect(of('letter', 'text-field')).toBe(useStates[use].letter);
  });

  it('works out of an edited stall what a tile would say, and leaves out what is only planned', () => {
    const style = styleOf({ theme, clock, fresh });
    const source: unknown = style.sources[freshSourceId('parking-spaces')];
    expect(source).toMatchObject({ data: { features: [{ properties: { publicUse: '08:00–20:00' } }] } });
    const fill = assetStyleLayers(style).find(
      ({ id, type }) => type === 'fill' && id.includes('parking-spaces'),
    );
    if (fill === undefined) throw new Error('no stalls are drawn');
    expect(draws(fill, 18, { life: 'live' })).toBe(true);
    expect(draws(fill, 18, { life: 'planned' })).toBe(false);
  });
});

describe('layers of the map', () => {
  it('have ids of their own', () => {
    const ids = styleOf().layers.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('speak only of sources that are there', () => {
    const style = styleOf();
    for (const layer of style.layers)
      if ('source' in layer) expect(style.sources).toHaveProperty([layer.source]);
  });

  it('leave out what is off', () => {
    const style = styleOf({ layers: definitions.filter(({ id }) => id !== 'dust-sites') });
    expect(JSON.stringify(style)).not.toContain('dust-sites');
    expect(style.sources).toHaveProperty([tileSourceId('old-compounds')]);
  });

  it('lie in the order that keeps them legible: ground, areas and lines, points, words, marks', () => {
    const { layers } = styleOf({ selected: geoFeature(assetOf()) });
    const last = (test: (layer: LayerSpecification) => boolean) => layers.findLastIndex(test);
    const first = (test: (layer: LayerSpecification) => boolean) => layers.findIndex(test);
    const asset = (type: string) => (layer: LayerSpecification) =>
      layer.type === type && 'source' in layer && layerOfSource(layer.source) !== undefined;
    expect(last(({ id }) => id === 'base-carriageway')).toBeLessThan(first(asset('fill')));
    expect(last(asset('fill'))).toBeLessThan(first(asset('circle')));
    expect(last(asset('line'))).toBeLessThan(first(asset('circle')));
    expect(last(asset('circle'))).toBeLessThan(first(asset('symbol')));
    expect(layers.at(-1)?.id).toMatch(/^mark:selection/);
  });

  it('change from areas and lines of one source to those of another as rarely as can be', () => {
    const sources = styleOf().layers.flatMap((layer) =>
      (layer.type === 'fill' || layer.type === 'line') && layerOfSource(layer.source) !== undefined
        ? [layer.source]
        : [],
    );
    const changes = sources.filter((source, index) => source !== sources[index - 1]).length;
    expect(changes).toBe(new Set(sources).size);
  });

  it('draw every layer from its tiles and, where something is fresher, from the overlay', () => {
    const changed = { type: 'FeatureCollection', features: [geoFeature(assetOf())] } as const;
    for (const { id } of definitions) {
      expect(styleOf().sources).not.toHaveProperty([freshSourceId(id)]);
      const style = styleOf({ fresh: new Map([[id, { ...changed, features: [...changed.features] }]]) });
      const parts = (source: string) =>
        style.layers
          .filter((layer) => 'source' in layer && layer.source === source)
          .map((layer) => layer.id.split('/').at(-1));
      expect(parts(tileSourceId(id)).length).toBeGreaterThan(0);
      expect(parts(freshSourceId(id))).toEqual(parts(tileSourceId(id)));
    }
  });
});

const state = fc.record({
  ownership: fc.constantFrom(...ownershipStates),
  remediation: fc.constantFrom(...remediationStates),
  life: fc.constantFrom(...lives),
});
const filters: fc.Arbitrary<Filters> = fc.record({
  ownership: fc.subarray([...ownershipStates]),
  remediation: fc.subarray([...remediationStates]),
  unit: fc.constant(undefined),
  q: fc.constant(undefined),
});

/** The meaning of the list's filters: any of the states chosen, all where none is. */
const isListed = (given: Filters, asset: { ownership: string; remediation: string }) =>
  (given.ownership.length === 0 || given.ownership.includes(asset.ownership)) &&
  (given.remediation.length === 0 || given.remediation.includes(asset.remediation));

describe('what the map lets through', () => {
  it.each(byId)('is what the list of %s lets through', (_id, definition) => {
    fc.assert(
      fc.property(filters, state, (given, properties) => {
        const layers = assetStyleLayers(styleOf({ layers: [definition], filters: given })).filter(
          (layer) => isHitLayer(layer.id) && !layer.id.endsWith('/cells') && !layer.id.endsWith('/line'),
        );
        expect(layers.length).toBeGreaterThan(0);
        for (const layer of layers) {
          expect(draws(layer, 18, properties)).toBe(isListed(given, properties));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('holds for the counted cells of the far view too', () => {
    fc.assert(
      fc.property(filters, state, fc.nat(500), (given, properties, count) => {
        const cells = assetStyleLayers(styleOf({ filters: given })).filter((layer) =>
          layer.id.endsWith('/cells'),
        );
        for (const layer of cells) {
          expect(draws(layer, 11, { ...properties, count })).toBe(isListed(given, properties));
          expect(draws(layer, 11, properties)).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('draws a cell as a cell and never as an asset', () => {
    for (const layer of assetStyleLayers(styleOf())) {
      if (layer.id.endsWith('/cells')) continue;
      expect(draws(layer, 15, { count: 9, life: 'live' }), layer.id).toBe(false);
    }
  });

  it('leaves unit and text to the server, in the address of the tiles', () => {
    const tiles = (given: Filters) => {
      const source = styleOf({ filters: given }).sources[tileSourceId('parking-spaces')];
      return source?.type === 'vector' ? source.tiles?.[0] : undefined;
    };
    const plain = tiles(noFilters);
    expect(plain).toBe(`${origin}/api/collections/parking-spaces/tiles/WebMercatorQuad/{z}/{y}/{x}`);
    expect(tiles({ ...noFilters, ownership: ['claimed'] })).toBe(plain);
    expect(tiles({ ...noFilters, unit: 'water', q: 'a b' })).toBe(
      `${origin}/api/layers/parking-spaces/filtered-tiles/{z}/{y}/{x}?unit=water&q=a+b`,
    );
  });
});

describe('marks', () => {
  it('close the ring of the selection and draw nothing where nothing is selected', () => {
    const ring = [
      [1, 2],
      [3, 4],
      [5, 6],
    ] as const;
    expect(styleOf({ area: ring }).sources['mark:area']).toMatchObject({
      data: {
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [1, 2],
              [3, 4],
              [5, 6],
              [1, 2],
            ],
          ],
        },
      },
    });
    for (const source of ['mark:area', 'mark:selection'])
      expect(styleOf().sources).not.toHaveProperty([source]);
  });

  it('show the selected asset as it is now', () => {
    const feature = geoFeature(assetOf());
    expect(styleOf({ selected: feature }).sources['mark:selection']).toMatchObject({ data: feature });
  });
});

describe('colours', () => {
  it.each(paints)('by %s differ between the themes', (paint: PaintBy) => {
    for (const definition of definitions) {
      const of = (theme: ColorTheme) =>
        paintLegend(definition, paint, theme).entries.map(({ color }) => color);
      expect(of('light')).not.toEqual(of('dark'));
    }
  });

  it('by a state have an entry for each word of it', () => {
    for (const definition of definitions)
      for (const by of ['ownership', 'remediation'] as const)
        expect(paintLegend(definition, by, 'light').entries.map(({ value }) => value)).toEqual(
          Object.keys(stateVocabularies[by]),
        );
  });
});
