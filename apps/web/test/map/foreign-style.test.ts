import { type StyleSpecification, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { foreignStyle } from '../../src/map/base/foreign-style.ts';

const address = 'https://maps.example/styles/quiet/style.json';

const style: StyleSpecification = {
  version: 8,
  glyphs: '../fonts/{fontstack}/{range}.pbf',
  sprite: 'sprite',
  sources: {
    streets: { type: 'vector', tiles: ['tiles/{z}/{x}/{y}.pbf'] },
    relief: { type: 'raster', url: '/relief.json' },
  },
  layers: [
    { id: 'ground', type: 'background', paint: { 'background-color': '#eeeeee' } },
    {
      id: 'names',
      type: 'symbol',
      source: 'streets',
      'source-layer': 'place',
      layout: { 'text-field': 'x' },
    },
    { id: 'roads', type: 'line', source: 'streets', 'source-layer': 'road' },
  ],
};

describe('a style from elsewhere', () => {
  const base = foreignStyle(style, address);

  it('keeps its drawing under the assets and its names over them', () => {
    expect(base.under.map(({ id }) => id)).toEqual(['base-ground', 'base-roads']);
    expect(base.over.map(({ id }) => id)).toEqual(['base-names']);
  });

  it('reads relative addresses from where the style lies, and leaves templates alone', () => {
    expect(base.sources['base-streets']).toMatchObject({
      tiles: ['https://maps.example/styles/quiet/tiles/{z}/{x}/{y}.pbf'],
    });
    expect(base.sources['base-relief']).toMatchObject({ url: 'https://maps.example/relief.json' });
    expect(base.glyphs).toBe('https://maps.example/styles/fonts/{fontstack}/{range}.pbf');
    expect(base.sprite).toBe('https://maps.example/styles/quiet/sprite');
  });

  it('is still a style that MapLibre accepts, with every layer on a source of its own', () => {
    const { sources, under, over, ...letters } = base;
    const whole = { version: 8 as const, ...letters, sources, layers: [...under, ...over] };
    expect(validateStyleMin(whole).map(({ message }) => message)).toEqual([]);
  });

  it('does not change what it was given', () => {
    expect(style.layers.map(({ id }) => id)).toEqual(['ground', 'names', 'roads']);
    expect(style.sources.streets).toMatchObject({ tiles: ['tiles/{z}/{x}/{y}.pbf'] });
  });
});
