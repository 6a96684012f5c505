import { type StyleSpecification, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { zh } from '../../src/i18n/zh.ts';
import { darkPalette, lightPalette } from '../../src/map/base/palette.ts';
import { groundWidth } from '../../src/map/base/widths.ts';
import { type BaseMapStyle, baseMapStyle } from '../../src/map/base-map-style.ts';
import { colorsIn } from '../support/style-parts.ts';

const origin = 'https://map.example';
const languages = { zh: zh.baseMap, en: en.baseMap };
const looks = (['light', 'dark'] as const).flatMap((theme) =>
  (['zh', 'en'] as const).map((language) => [theme, language] as const),
);

const whole = ({ sources, under, over }: BaseMapStyle): StyleSpecification => ({
  version: 8,
  glyphs: '/{fontstack}/{range}.pbf',
  sources,
  layers: [...under, ...over],
});

/** Relative luminance, WCAG 2. */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (a: string, b: string) => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (high + 0.05) / (low + 0.05);
};

describe.each(looks)('the built-in base map, %s, in %s', (theme, language) => {
  const style = baseMapStyle({ kind: 'own' }, origin, theme, languages[language]);

  it('is a style that MapLibre accepts', () => {
    expect(validateStyleMin(whole(style)).map(({ message }) => message)).toEqual([]);
  });

  it('writes the words of the reader', () => {
    for (const word of Object.values(languages[language]))
      expect(JSON.stringify(style.over)).toContain(`"${word}"`);
  });

  it('asks this server only', () => {
    expect(Object.values(style.sources)).toHaveLength(1);
    expect(JSON.stringify(style.sources)).toContain(`${origin}/api/basemap/tiles/{z}/{y}/{x}`);
    expect(JSON.stringify(style).match(/https?:\/\/(?!map\.example)/)).toBeNull();
  });

  it('has ids that are its own and words above everything', () => {
    const ids = [...style.under, ...style.over].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^base-/);
    expect(style.under.some(({ type }) => type === 'symbol')).toBe(false);
  });

  it('draws only in the colours of its theme', () => {
    const own: readonly string[] = Object.values(theme === 'dark' ? darkPalette : lightPalette);
    for (const layer of [...style.under, ...style.over])
      for (const color of colorsIn(layer)) expect(own, layer.id).toContain(color);
  });
});

describe('the palettes', () => {
  it('have the same names, and the same colours for no two themes of the ground', () => {
    expect(Object.keys(darkPalette)).toEqual(Object.keys(lightPalette));
    for (const key of ['land', 'water', 'road', 'building'] as const)
      expect(darkPalette[key]).not.toBe(lightPalette[key]);
  });

  it.each([
    ['light', lightPalette],
    ['dark', darkPalette],
  ] as const)('write names that can be read: contrast 4.5 and more on the halo, %s', (_theme, palette) => {
    for (const key of ['roadText', 'placeText', 'placeMinorText', 'waterText', 'greenText'] as const)
      expect(contrast(palette[key], palette.halo), key).toBeGreaterThanOrEqual(4.5);
  });
});

describe('Tianditu', () => {
  it.each(['light', 'dark'] as const)('is a valid style on %s and says whose map it is', (theme) => {
    const style = baseMapStyle({ kind: 'tianditu', key: 'a b&c' }, origin, theme, zh.baseMap);
    expect(validateStyleMin(whole(style)).map(({ message }) => message)).toEqual([]);
    expect(Object.values(style.sources)).toHaveLength(2);
    for (const source of Object.values(style.sources)) {
      expect(source).toMatchObject({ attribution: '天地图' });
      expect(JSON.stringify(source)).toContain('tk=a%20b%26c');
    }
  });

  it('asks for both what is drawn and how it is called', () => {
    const text = JSON.stringify(
      baseMapStyle({ kind: 'tianditu', key: 'k' }, origin, 'light', zh.baseMap).sources,
    );
    expect(text).toContain('vec_w/wmts');
    expect(text).toContain('cva_w/wmts');
    expect(text).toContain('TILEMATRIX={z}&TILEROW={y}&TILECOL={x}');
  });
});

describe('a base map that has to be read first', () => {
  it('gives way to the built-in map until it is there', () => {
    const style = baseMapStyle({ kind: 'pmtiles', url: '/x', attribution: 'y' }, origin, 'light', zh.baseMap);
    expect(style.sources).toHaveProperty('base');
  });
});

describe('the width of a road', () => {
  /** The stops of the expression: zoom, pixels. */
  const stops = (metres: number, least: number) => {
    const [, , , ...rest] = groundWidth(metres, least);
    return rest.flatMap((zoom, index) =>
      index % 2 === 0 ? [[Number(zoom), Number(rest[index + 1])] as const] : [],
    );
  };

  it('grows with the zoom and is never thinner than can be seen', () => {
    for (const metres of [6, 9, 14, 22]) {
      const widths = stops(metres, 1);
      for (const [index, [zoom, pixels]] of widths.entries()) {
        expect(pixels).toBeGreaterThanOrEqual(zoom === 10 ? 0.6 : 1);
        expect(pixels).toBeGreaterThanOrEqual(widths[index - 1]?.[1] ?? 0);
      }
    }
  });

  it('is to scale near: at zoom 20 and 29° a metre is 15.3 pixels', () => {
    const [, pixels = 0] = stops(10, 1).at(-1) ?? [];
    expect(pixels / 10).toBeCloseTo(2 ** 20 / ((40_075_016.7 / 512) * Math.cos((29 * Math.PI) / 180)), 1);
  });
});

it('names of the base map are words in both languages', () => {
  expect(Object.keys(en.baseMap)).toEqual(Object.keys(zh.baseMap));
});
