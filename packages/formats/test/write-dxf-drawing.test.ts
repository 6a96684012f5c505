import { expect, test } from 'vitest';
import { readDxf } from '../src/dxf.ts';
import { writeDxfDrawing } from '../src/write-dxf-drawing.ts';

test('what is drawn is read back on its layer', () => {
  const bytes = writeDxfDrawing([
    {
      name: 'KERBS',
      color: 'black',
      lines: [
        [
          [500000.5, 3225600],
          [500060.5, 3225600],
        ],
      ],
    },
    {
      ...{ name: 'STALLS', color: 'blue' },
      areas: [
        [
          [0, 0],
          [6, 0],
          [6, 2.5],
          [0, 2.5],
        ],
      ],
      texts: [{ at: [3, 1.25], text: '示例 7', heightMetres: 0.6, angleDegrees: 30 }],
    },
  ]);
  const { rows, issues } = readDxf(bytes);
  expect(issues).toEqual([]);
  expect(rows.map(({ geometry }) => geometry)).toMatchObject([
    {
      type: 'LineString',
      coordinates: [
        [500000.5, 3225600],
        [500060.5, 3225600],
      ],
    },
    {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [6, 0],
          [6, 2.5],
          [0, 2.5],
          [0, 0],
        ],
      ],
    },
    { type: 'Point', coordinates: [3, 1.25] },
  ]);
  const text = new TextDecoder().decode(bytes);
  expect(text).toContain('\\U+793A\\U+4F8B 7');
  expect(text).toMatch(/LAYER\n2\nSTALLS\n70\n0\n62\n5\n/);
});
