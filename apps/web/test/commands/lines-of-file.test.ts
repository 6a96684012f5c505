import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOfFile } from '../../src/commands/lines-of-file.ts';

const a = [118.4, 29.1];
const b = [118.41, 29.11];
const c = [118.42, 29.1];
const json = (value: unknown) => linesOfFile(JSON.stringify(value));

describe('the lines of a GeoJSON file', () => {
  it('are those of lines, features and collections, heights cut off, points left out', () => {
    const line = {
      type: 'LineString',
      coordinates: [
        [...a, 5],
        [...b, 6],
      ],
    };
    const parts = {
      type: 'MultiLineString',
      coordinates: [
        [a, b],
        [b, c],
      ],
    };
    const feature = (geometry: unknown) => ({ type: 'Feature', properties: {}, geometry });
    expect(json(line)?.coordinates).toEqual([[a, b]]);
    expect(json(parts)?.coordinates).toEqual([
      [a, b],
      [b, c],
    ]);
    expect(json(feature(line))?.coordinates).toEqual([[a, b]]);
    const features = [
      feature(line),
      feature({ type: 'Point', coordinates: a }),
      feature(null),
      feature(parts),
    ];
    expect(json({ type: 'FeatureCollection', features })?.coordinates).toEqual([
      [a, b],
      [a, b],
      [b, c],
    ]);
  });

  it.each([
    ['a point', { type: 'Point', coordinates: a }],
    ['one position', { type: 'LineString', coordinates: [a] }],
    [
      'text for numbers',
      {
        type: 'LineString',
        coordinates: [
          ['118', '29'],
          ['118', '30'],
        ],
      },
    ],
    ['an empty collection', { type: 'FeatureCollection', features: [] }],
    ['nothing', null],
    ['a list', [1, 2]],
  ])('%s holds none', (_, value) => {
    expect(json(value)).toBeUndefined();
  });
});

describe('the lines of a CSV file', () => {
  it('run through the rows, and begin anew where the pipe changes', () => {
    expect(linesOfFile('\ufeff经度,纬度\r\n118.4,29.1\r\n118.41,29.11\r\n')?.coordinates).toEqual([[a, b]]);
    const pipes = 'pipe;lon;lat\nA;118.4;29.1\nB;118.41;29.11\nA;118.41;29.11\nB;118.42;29.1';
    expect(linesOfFile(pipes)?.coordinates).toEqual([
      [a, b],
      [b, c],
    ]);
  });

  it('leave out rows that hold no numbers, and are none without the columns', () => {
    expect(linesOfFile('lng,lat\n118.4,29.1\n,x\n118.41,29.11')?.coordinates.flat()).toHaveLength(2);
    for (const text of ['', 'a,b\n1,2\n3,4', 'lng\n1\n2', 'lng,lat\n118.4,29.1'])
      expect(linesOfFile(text)).toBeUndefined();
  });

  it('come back as they were written', () => {
    const degrees = fc.double({ min: -180, max: 180, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(degrees, degrees), { minLength: 2, maxLength: 40 }), (line) => {
        const text = ['lng,lat', ...line.map((at) => at.map((value) => String(value + 0)).join(','))].join(
          '\n',
        );
        expect(linesOfFile(text)?.coordinates).toEqual([line.map((at) => at.map((value) => value + 0))]);
      }),
    );
  });
});

it('never throws, whatever the file is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const lines = linesOfFile(text);
      expect(lines === undefined || lines.coordinates.every((line) => line.length >= 2)).toBe(true);
    }),
  );
});
