import type { FieldSpec } from '@cityplate/layers/field-spec';
import fc from 'fast-check';
import { brokenValues, goodValues } from './samples.ts';

const unit = fc.oneof(
  fc.constantFrom(
    ' ',
    '\u3000',
    '\u00a0',
    '\n',
    '\t',
    '\u0085',
    '\u200b',
    '\ufeff',
    '\u2028',
    '𠮷',
    '👩‍🚒',
    '井',
    '٣',
    'Ａ',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);
const text = fc.array(unit, { maxLength: 8 }).map((units) => units.join(''));
const day = fc
  .tuple(
    fc.integer({ min: 0, max: 10_100 }),
    fc.integer({ min: 0, max: 13 }),
    fc.integer({ min: 0, max: 32 }),
  )
  .map((parts) => parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-'));
const leapDay = fc.integer({ min: 0, max: 9999 }).map((year) => `${String(year).padStart(4, '0')}-02-29`);

const pick = (...texts: string[]) => fc.constantFrom(...texts);
const nearTime = pick('00:00', '08:00', '8:00', '18:00', '23:59', '24:00', '24:01', '07:60', '００:00');
const nearSpan = fc
  .tuple(nearTime, pick('–', '–', '–次日 ', '–次日 ', '-'), nearTime)
  .map((parts) => parts.join(''));
const nearSpans = fc.array(nearSpan, { minLength: 1, maxLength: 3 }).map((spans) => spans.join('、'));
const nearDays = pick(
  '每日 ',
  '工作日 ',
  '周末、节假日 ',
  '周一、周日 ',
  '周八 ',
  '每日、周一 ',
  '',
  '工作日',
);
const nearRule = fc.tuple(nearDays, nearSpans).map((parts) => parts.join(''));
const hoursText = fc
  .array(nearRule, { minLength: 1, maxLength: 3 })
  .chain((rules) => pick('；', '；', ';').map((between) => rules.join(between)));

/** JSON values in the neighbourhood of what a field takes: around the bounds, along the edges of the rules. */
export function near(spec: FieldSpec): fc.Arbitrary<unknown> {
  const listed = fc.constantFrom(...goodValues(spec), ...brokenValues(spec).map(({ value }) => value));
  const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  return fc.oneof(listed, around(spec), fc.jsonValue({ maxDepth: 2 })).map(stored);
}

function around(spec: FieldSpec): fc.Arbitrary<unknown> {
  switch (spec.kind) {
    case 'number':
      return fc.oneof(
        fc.double({ min: spec.min - 2, max: spec.max + 2, noNaN: true }),
        fc.integer({ min: Math.floor(spec.min) - 2, max: Math.ceil(spec.max) + 2 }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
      );
    case 'choice':
      return fc.oneof(fc.constantFrom(...Object.keys(spec.options)), text);
    case 'choices':
      return fc.array(
        fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...Object.keys(spec.options)) }, text),
        { maxLength: 4 },
      );
    case 'date':
      return fc.oneof(day, leapDay);
    case 'phone':
      return fc.string({ unit: fc.constantFrom(...'0123456789 ()-+٣'), maxLength: 28 });
    case 'hours':
      return hoursText;
    case 'text':
      return fc.oneof(
        text,
        fc.string({ unit: 'grapheme', maxLength: spec.max + 2 }),
        fc.stringMatching(/^[0-9A-Z-]{0,42}$/),
      );
    case 'boolean':
      return fc.boolean();
  }
}
