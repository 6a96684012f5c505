import type { LayerDefinition } from '@cityplate/layers/definition';
import { serverOwnedMembers } from '@cityplate/wire/asset';
import fc from 'fast-check';

const field = (key: string, value: unknown) => `${JSON.stringify(key)}:${JSON.stringify(value)}`;

/** JSON texts of one more member that makes any properties wrong, by class. */
export function badMembers(definition: LayerDefinition): Readonly<Record<string, fc.Arbitrary<string>>> {
  const known = Object.entries(definition.fields);
  const ofKind = (...kinds: string[]) =>
    known.filter(([, { kind }]) => kinds.includes(kind)).map(([key]) => key);
  const some = (keys: readonly string[]) => fc.constantFrom(...(keys.length === 0 ? ['nothing'] : keys));
  const texts = ofKind('text');
  const unstorable = fc.constantFrom(
    '\u0000',
    'a\u0000b',
    '\u202e逆',
    'a\u200bb',
    '\u0007',
    '\ufeffx',
    '\u2066x',
  );
  return {
    'G28 unknown keys': fc
      .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 })
      .filter(
        (key) =>
          !known.some(([name]) => name === key) &&
          !/^(name|life|township|community|road|code|codeSystem)$/.test(key),
      )
      .map((key) => field(key, 1)),
    'G28 keys of prototypes': fc.constantFrom(
      '"__proto__":{"role":"admin"}',
      '"constructor":{"prototype":{"x":1}}',
      '"prototype":1',
    ),
    'G28 what the server keeps': fc
      .tuple(fc.constantFrom(...serverOwnedMembers), fc.constantFrom('water', 7, true, 'confirmed'))
      .map(([key, value]) => field(key, value)),
    'G30 hidden characters': fc.tuple(some(texts), unstorable).map(([key, value]) => field(key, value)),
    'G30 half a surrogate': some(texts).map((key) => `${JSON.stringify(key)}:"\\ud800"`),
    'G30 very long': fc
      .tuple(some(texts), fc.integer({ min: 10_001, max: 40_000 }))
      .map(([key, length]) => field(key, '长'.repeat(length))),
    'G33 dates that are none': fc
      .tuple(
        some(ofKind('date')),
        fc.constantFrom(
          '2026-02-30',
          '2026-13-01',
          '24:00',
          'infinity',
          'now',
          '0',
          '99999-01-01',
          '2021-02-29',
          '2026-1-1',
          20260101,
        ),
      )
      .map(([key, value]) => field(key, value)),
    'G34 numbers that are none': fc
      .tuple(
        some(ofKind('number')),
        fc.constantFrom('1e400', '-1e400', '"5"', 'true', '[5]', '1e300', '-99999999', '{}'),
      )
      .map(([key, value]) => `${JSON.stringify(key)}:${value}`),
    'choices that are none': fc
      .tuple(some(ofKind('choice')), fc.constantFrom('nothing', '', 5, null, ['sewage'], { a: 1 }))
      .filter(([, value]) => value !== null)
      .map(([key, value]) => field(key, value)),
    'wrong types anywhere': fc
      .tuple(some(known.map(([key]) => key)), fc.constantFrom({}, { a: 1 }, [[]], [{}]))
      .map(([key, value]) => field(key, value)),
    'common members': fc.constantFrom(
      field('life', 'dead'),
      field('life', 5),
      field('name', ''),
      field('name', ' '),
      field('name', 'x'.repeat(300)),
      field('name', {}),
      field('code', '1;drop'),
      field('code', 'x'.repeat(99)),
      field('road', ['a']),
    ),
  };
}
