import type { FieldSpec, Fields, Kind, SpecOf } from '@cityplate/layers/field-spec';

export interface Broken {
  readonly why: string;
  readonly value: unknown;
}

interface Samples<Spec> {
  good(spec: Spec): readonly unknown[];
  broken(spec: Spec): readonly Broken[];
}

/** JSON values of every type; whatever a kind does not take is a way to break it. */
const strangers: readonly Broken[] = [
  { why: 'null', value: null },
  { why: 'a boolean', value: true },
  { why: 'a number', value: 7 },
  { why: 'the text true', value: 'true' },
  { why: 'an empty text', value: '' },
  { why: 'an empty list', value: [] },
  { why: 'a list in a list', value: [[]] },
  { why: 'an object', value: {} },
  { why: 'an object of text', value: { zh: '甲' } },
];
const except = (...whys: string[]) => strangers.filter(({ why }) => !whys.includes(why));

/** A text that matches our definitions' patterns, by pattern; a new pattern asks for its sample here. */
const matching: Readonly<Record<string, string>> = {
  '^[0-9A-Z]{15}$': '330824115001001',
  '^[0-9A-Z-]{1,40}$': 'KH-2022-000123',
  '^[0-9A-Za-z]{1,24}$': '330824000000000000000001',
};

function sampleText(spec: SpecOf<'text'>): string {
  if (spec.pattern === undefined) return '示';
  const sample = matching[spec.pattern];
  if (sample === undefined) throw new Error(`test/samples.ts has no text for the pattern ${spec.pattern}`);
  return sample;
}

const firstOption = (spec: { readonly options: Readonly<Record<string, unknown>> }) =>
  Object.keys(spec.options)[0] ?? '';

const samples: { readonly [K in Kind]: Samples<SpecOf<K>> } = {
  text: {
    good: (spec) =>
      spec.pattern === undefined
        ? [
            '示',
            '井'.repeat(spec.max),
            '𠮷'.repeat(spec.max),
            ' a ',
            'O\'Neil "x" \\',
            ...(spec.multiline ? ['a\nb\tc'] : []),
          ]
        : [sampleText(spec)],
    broken: (spec) => [
      ...except('the text true'),
      { why: 'one character too many', value: '井'.repeat(spec.max + 1) },
      { why: 'blanks only', value: ' \u3000\u00a0' },
      { why: 'blanks that do not show', value: '\u200b\u2009\ufeff' },
      { why: 'a NUL', value: 'a\u0000b' },
      { why: 'a control character', value: 'a\u0007b' },
      { why: 'half a surrogate pair', value: 'a\ud842' },
      ...(spec.multiline ? [] : [{ why: 'a line break', value: `${sampleText(spec)}\n` }]),
      ...(spec.pattern === undefined ? [] : [{ why: 'another pattern', value: '@@' }]),
    ],
  },
  number: {
    good: (spec) => [
      spec.min,
      spec.max,
      Math.ceil((spec.min + spec.max) / 2),
      ...(spec.integer ? [] : [spec.max / 3]),
    ],
    broken: (spec) => [
      ...except('a number'),
      { why: 'below the minimum', value: spec.min - 1 },
      { why: 'above the maximum', value: spec.max + 1 },
      { why: 'just above the maximum', value: spec.max + 0.001 },
      { why: 'a number as text', value: String(spec.min) },
      { why: 'huge', value: 1e300 },
      ...(spec.integer ? [{ why: 'a fraction', value: spec.min + 0.5 }] : []),
    ],
  },
  choice: {
    good: (spec) => Object.keys(spec.options),
    broken: (spec) => [
      ...strangers,
      { why: 'no option', value: 'no-such-option' },
      { why: 'an option in a list', value: [firstOption(spec)] },
      { why: 'an option with a blank', value: `${firstOption(spec)} ` },
      { why: 'a name of Object', value: 'constructor' },
    ],
  },
  choices: {
    good: (spec) => [[firstOption(spec)], Object.keys(spec.options), Object.keys(spec.options).reverse()],
    broken: (spec) => [
      ...strangers,
      { why: 'an option outside a list', value: firstOption(spec) },
      { why: 'no option in a list', value: ['no-such-option'] },
      { why: 'an option twice', value: [firstOption(spec), firstOption(spec)] },
      { why: 'null in a list', value: [firstOption(spec), null] },
      { why: 'a list in a list', value: [[firstOption(spec)]] },
      { why: 'an object with the option', value: { [firstOption(spec)]: true } },
    ],
  },
  date: {
    good: () => ['2022-04-15', '2020-02-29', '2000-02-29', '1999-12-31', '0001-01-01', '9999-12-31'],
    broken: () => [
      ...strangers,
      { why: '29 February of no leap year', value: '2021-02-29' },
      { why: '29 February 1900', value: '1900-02-29' },
      { why: '31 April', value: '2022-04-31' },
      { why: 'month 13', value: '2022-13-01' },
      { why: 'day 0', value: '2022-01-00' },
      { why: 'a time behind it', value: '2022-04-15T00:00:00Z' },
      { why: 'no hyphens', value: '20220415' },
      { why: 'a line break behind it', value: '2022-04-15\n' },
      { why: 'full-width digits', value: '２０２２-04-15' },
      { why: 'infinity', value: 'infinity' },
    ],
  },
  boolean: { good: () => [true, false], broken: () => [...except('a boolean'), { why: 'one', value: 1 }] },
  hours: {
    good: () => [
      '08:00–20:00',
      '18:00–次日 08:00',
      '节假日 00:00–24:00',
      '工作日 18:00–次日 08:00；周末、节假日 00:00–24:00',
      '周一、周三 08:00–12:00、14:00–18:30；每日 20:00–次日 20:00',
    ],
    broken: () => [
      ...strangers,
      { why: 'an hour of one digit', value: '8:00–18:00' },
      { why: 'a hyphen', value: '08:00-18:00' },
      { why: 'hour 25', value: '08:00–25:00' },
      { why: 'an end before the beginning', value: '18:00–08:00' },
      { why: 'no time between', value: '08:00–08:00' },
      { why: 'the next midnight, which is 24:00', value: '18:00–次日 00:00' },
      { why: 'more than 24 hours', value: '08:00–次日 08:01' },
      { why: 'a broken span behind a sound one', value: '08:00–09:00、12:00–11:00' },
      { why: 'days alone', value: '工作日' },
      { why: 'days that are none', value: '夜间 18:00–次日 08:00' },
      { why: 'two rules, one without days', value: '工作日 08:00–12:00；14:00–18:00' },
      { why: 'a blank behind it', value: '08:00–20:00 ' },
      { why: 'a line break', value: '08:00–20:00\n' },
      { why: 'too long', value: `每日 ${Array(17).fill('08:00–20:00').join('、')}` },
    ],
  },
  phone: {
    good: () => ['110', '0570-6014110', '+86 (570) 601-4110', '13812345678', '(0570) 6014110'],
    broken: () => [
      ...strangers,
      { why: 'letters', value: '0570-ABC' },
      { why: 'two digits', value: '11' },
      { why: 'too long', value: '1'.repeat(27) },
      { why: 'full-width digits', value: '０５７０６０１' },
      { why: 'a line break', value: '110\n' },
    ],
  },
};

/** Typed access to the samples of a spec's own kind. */
function samplesOf<K extends Kind>(spec: SpecOf<K>): Samples<SpecOf<K>> {
  const kind: K = spec.kind;
  return samples[kind];
}

export const goodValues = (spec: FieldSpec): readonly unknown[] => samplesOf(spec).good(spec);
export const brokenValues = (spec: FieldSpec): readonly Broken[] => samplesOf(spec).broken(spec);

/** The smallest valid record: every required field, nothing else. */
export function smallest(fields: Fields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, spec]) => spec.required)
      .map(([key, spec]) => [key, goodValues(spec)[0]]),
  );
}

/** A valid record with every field. */
export function fullest(fields: Fields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, spec]) => [key, goodValues(spec)[0]]));
}
