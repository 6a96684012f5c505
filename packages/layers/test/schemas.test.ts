import { fieldsPatchSchema } from '@cityplate/layers/derive/fields-schema';
import { layerJsonSchema } from '@cityplate/layers/derive/json-schema';
import { partPatchSchema, partSchema } from '@cityplate/layers/derive/part-schema';
import { propsPatchSchema, propsSchema } from '@cityplate/layers/derive/props-schema';
import { text } from '@cityplate/layers/fields';
import { loadLayers } from '@cityplate/layers/load';
import { describe, expect, test } from 'vitest';
import { fullest, smallest } from './samples.ts';

const layers = await loadLayers();
const [covers] = layers.filter(({ id }) => id === 'manhole-covers');
if (covers === undefined) throw new Error('no covers');

describe.each(layers.map((layer) => [layer.id, layer] as const))('%s', (_id, layer) => {
  test('a merge patch may name any subset, and null removes what is optional', () => {
    const patch = propsPatchSchema(layer);
    expect(patch.safeParse({}).success).toBe(true);
    expect(patch.safeParse(fullest(layer.fields)).success).toBe(true);
    for (const [key, spec] of Object.entries(layer.fields)) {
      expect(patch.safeParse({ [key]: null }).success, key).toBe(spec.required !== true);
    }
    expect(patch.safeParse({ unknown: null }).success).toBe(false);
  });

  test('the JSON Schema names the same keys, required ones and labels', () => {
    const schema = layerJsonSchema(layer);
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false, 'x-label': layer.name });
    expect(Object.keys(schema.properties ?? {})).toEqual(Object.keys(layer.fields));
    expect(schema.required).toEqual(Object.keys(smallest(layer.fields)));
    for (const [key, spec] of Object.entries(layer.fields)) {
      expect(schema).toHaveProperty(['properties', key, 'x-label'], spec.label);
    }
  });
});

test('the JSON Schema carries limits, options and units', () => {
  expect(layerJsonSchema(covers).properties).toMatchObject({
    use: {
      type: 'string',
      enum: expect.arrayContaining(['sewage']),
      'x-options': { sewage: { zh: '污水' } },
    },
    gridCode: { type: 'string', maxLength: 15, pattern: '^[0-9A-Z]{15}$', 'x-certainty': 'L' },
    wellDepthMetres: { type: 'number', minimum: 0, maximum: 50, 'x-unit': 'm' },
    designLifeYears: { type: 'integer', minimum: 1, maximum: 100 },
    pipes: { type: 'array', minItems: 1, uniqueItems: true },
    builtOn: { type: 'string', format: 'date' },
    antiFallNet: { type: 'boolean' },
  });
});

test('an issue names the field and, for our own rules, the rule', () => {
  const issues = propsSchema(covers).safeParse({
    use: 'sewage',
    location: '  ',
    builtOn: '2021-02-29',
    hotline: 'x',
    lid: 1,
  });
  expect(
    issues.error?.issues.map(({ path, code, ...rest }) => [
      path.join('.'),
      code,
      'params' in rest ? rest.params : undefined,
    ]),
  ).toEqual([
    ['location', 'custom', { rule: 'blank' }],
    ['hotline', 'custom', { rule: 'phone' }],
    ['builtOn', 'custom', { rule: 'date' }],
    ['', 'unrecognized_keys', undefined],
  ]);
});

test('a part has its own strict schema, a part that is none throws', () => {
  expect(partSchema(covers, 'cover').safeParse({ loadClass: 'D400', shape: 'round' }).success).toBe(true);
  expect(partSchema(covers, 'cover').safeParse({ loadClass: 'D401' }).success).toBe(false);
  expect(partPatchSchema(covers, 'cover').safeParse({ shape: null }).success).toBe(true);
  for (const part of ['lid', 'constructor', '__proto__']) {
    expect(() => partSchema(covers, part)).toThrow(`Layer manhole-covers has no part '${part}'`);
  }
});

test('a required field cannot be taken away by a patch', () => {
  const patch = fieldsPatchSchema({ serial: text('编号|Serial', { max: 5, required: true }) });
  expect(patch.safeParse({ serial: null }).success).toBe(false);
});
