import type { FieldSpec } from '@cityplate/layers/field-spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldText, type ValueWriting } from '../../src/ui/field-text.ts';
import { byId, definitions } from '../support/definitions.ts';
import { brokenValues, fieldValue } from '../support/values.ts';

const write: ValueWriting = {
  inLanguage: (words) => words.zh,
  number: (value) => `#${value}`,
  day: (iso) => `日${iso}`,
  list: (items) => [...items].join('、'),
  yes: '是',
  no: '否',
};
const words = { zh: '标签', en: 'label' };
const options = { a: { zh: '甲', en: 'A' }, b: { zh: '乙', en: 'B' } };

describe('a value as people read it', () => {
  it.each<[FieldSpec, unknown, string]>([
    [{ kind: 'choice', label: words, options }, 'b', '乙'],
    [{ kind: 'choices', label: words, options }, ['b', 'a'], '乙、甲'],
    [{ kind: 'number', label: words, min: 0, max: 9, unit: 'm' }, 2.5, '#2.5 m'],
    [{ kind: 'number', label: words, min: 0, max: 9 }, 2025, '2025'],
    [{ kind: 'boolean', label: words }, false, '否'],
    [{ kind: 'boolean', label: words }, true, '是'],
    [{ kind: 'date', label: words }, '2026-03-01', '日2026-03-01'],
    [{ kind: 'text', label: words, max: 9 }, '解放路', '解放路'],
    [{ kind: 'phone', label: words }, '110', '110'],
  ])('%j of %j is %s', (spec, value, text) => expect(fieldText(spec, value, write)).toBe(text));

  it.each([undefined, null, ''])('is none where there is none (%j)', (value) => {
    for (const { fields } of definitions)
      for (const spec of Object.values(fields)) expect(fieldText(spec, value, write)).toBeUndefined();
  });

  it.each(byId)('is there for every value that %s takes', (_id, { fields }) => {
    for (const spec of Object.values(fields))
      fc.assert(
        fc.property(fieldValue(spec), (value) => {
          expect(fieldText(spec, value, write)?.length).toBeGreaterThan(0);
        }),
        { numRuns: 10 },
      );
  });

  it('never throws and never reads words out of nothing for a value that does not fit', () => {
    for (const { fields } of definitions)
      for (const spec of Object.values(fields))
        for (const value of [...brokenValues(spec), 'constructor', '__proto__', ['toString'], {}]) {
          const text = fieldText(spec, value, write);
          expect(typeof (text ?? ''), `${spec.kind} ${JSON.stringify(value)}`).toBe('string');
          expect(text ?? '').not.toContain('native code');
          if (spec.kind === 'choice') expect(text).toBeDefined();
        }
  });
});
