import type { FieldSpec, Fields } from '@cityplate/layers/field-spec';
import fc from 'fast-check';

const visibleText = (max: number) =>
  fc
    .stringMatching(/^[一-龥A-Za-z0-9（）·-]+$/)
    .map((text) => [...text].slice(0, max).join(''))
    .filter((text) => text !== '');

const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Values that a field takes. */
export function fieldValue(spec: FieldSpec): fc.Arbitrary<unknown> {
  switch (spec.kind) {
    case 'text':
      return spec.pattern === undefined ? visibleText(spec.max) : fc.stringMatching(new RegExp(spec.pattern));
    case 'number':
      return spec.integer
        ? fc.integer({ min: Math.ceil(spec.min), max: Math.floor(spec.max) })
        : fc
            .integer({ min: Math.ceil(spec.min * 10), max: Math.floor(spec.max * 10) })
            .map((tenths) => tenths / 10);
    case 'choice':
      return fc.constantFrom(...Object.keys(spec.options));
    case 'choices':
      return fc.subarray(Object.keys(spec.options), { minLength: 1 });
    case 'date':
      return day;
    case 'boolean':
      return fc.boolean();
    case 'phone':
      return fc.stringMatching(/^[+]?[0-9][0-9 -]{5,12}[0-9]$/);
    case 'hours':
      return fc.constantFrom('08:00–20:00', '工作日 18:00–次日 08:00；周末、节假日 00:00–24:00');
  }
}

/** Values of a record of fields: required ones always, the others now and then. */
export function fieldValues(fields: Fields): fc.Arbitrary<Record<string, unknown>> {
  const required = Object.entries(fields).flatMap(([key, spec]) => (spec.required ? [key] : []));
  return fc.record(Object.fromEntries(Object.entries(fields).map(([key, spec]) => [key, fieldValue(spec)])), {
    requiredKeys: required,
  });
}

/** Values that a field refuses: each for another reason. */
export function brokenValues(spec: FieldSpec): unknown[] {
  switch (spec.kind) {
    case 'text':
      return [' ', 'x'.repeat(spec.max + 1), 'a\u0007b', 7, ...(spec.pattern === undefined ? [] : ['错#'])];
    case 'number':
      return [spec.min - 1, spec.max + 1, 'six', Number.NaN, ...(spec.integer ? [spec.min + 0.5] : [])];
    case 'choice':
      return ['no-such-option', 'constructor', 3];
    case 'choices':
      return [
        ['no-such-option'],
        Object.keys(spec.options)
          .slice(0, 1)
          .flatMap((each) => [each, each]),
        'text',
      ];
    case 'date':
      return ['2026-02-30', '1.3.2026', '2026-1-1', 20260101];
    case 'boolean':
      return ['yes', 1];
    case 'phone':
      return ['call me', '1', '12345678901234567890123456789'];
    case 'hours':
      return ['夜间', '8:00–18:00', '20:00–08:00', 8];
  }
}
