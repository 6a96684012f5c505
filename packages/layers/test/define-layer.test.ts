import { defineLayer, type LayerDefinition } from '@cityplate/layers/definition';
import { choice, text } from '@cityplate/layers/fields';
import { defect, part } from '@cityplate/layers/rows';
import { words } from '@cityplate/layers/words';
import { expect, test } from 'vitest';

// The compiler reads this file too: an @ts-expect-error without an error fails `tsc`.
const code = { gb30428: '0113', gb47678: '01013', certainty: 'L' } as const;
const number = text('栓号|Number', { max: 20 });
const form = choice(
  '形式|Form',
  { pillar: '地上|Pillar', underground: '地下|Underground' },
  { required: true },
);
const frame = {
  id: 'hydrants',
  name: words('消火栓|Hydrants'),
  geometry: ['Point'],
  title: 'number',
  codes: { type: code },
  fields: { number, form },
  parts: {},
  rights: { stewards: ['office'], claimants: ['owner'], claimParties: ['owner'] },
  defects: [defect('leaking', '漏水|Leaking', 'high', '24 urgent-hours', 'U', 'example')],
  checklist: [],
  style: {
    minZoom: 14,
    overview: 'cells',
    color: { by: 'form', of: { pillar: '#b03a2e', underground: '#8a6d1d' } },
  },
} as const;
const colors = { pillar: '#b03a2e', underground: '#8a6d1d' } as const;
const losable = part('帽|Cap', { many: false, absentDefect: 'lost' }, { number });
const style = { minZoom: 14, overview: 'cells' } as const;

test('a consistent definition compiles and comes back frozen to the ground', () => {
  const layer: LayerDefinition = defineLayer(frame);
  expect(layer).toEqual(frame);
  expect(Object.isFrozen(layer.style.color)).toBe(true);
  expect(() => Object.assign(layer.fields, { more: number })).toThrow(TypeError);
});

test('what refers to nothing does not compile', () => {
  const broken = [
    // @ts-expect-error a title that is no field
    defineLayer({ ...frame, title: 'ref' }),
    // @ts-expect-error a colour for an option that does not exist
    defineLayer({ ...frame, style: { ...style, color: { by: 'form', of: { ...colors, wall: '#000000' } } } }),
    // @ts-expect-error an option without a colour
    defineLayer({ ...frame, style: { ...style, color: { by: 'form', of: { pillar: '#000000' } } } }),
    // @ts-expect-error a colour by a field that is no choice
    defineLayer({ ...frame, style: { ...style, color: { by: 'number', of: {} } } }),
    // @ts-expect-error an option without a letter
    defineLayer({ ...frame, style: { ...frame.style, letter: { by: 'form', of: { pillar: '上' } } } }),
    // @ts-expect-error an option without a type code
    defineLayer({ ...frame, codes: { by: 'form', types: { pillar: code } } }),
    // @ts-expect-error the lack of a part that is no defect
    defineLayer({ ...frame, parts: { cap: losable } }),
  ];
  expect(broken).toHaveLength(7);
});

test('words need both languages', () => {
  expect(words('井盖|Cover')).toEqual({ zh: '井盖', en: 'Cover' });
  for (const text of ['井盖|', '|Cover', '井|盖|Cover'] as const) expect(() => words(text)).toThrow(text);
});
