import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layoutPlate, type Measure } from '../src/plate-layout.ts';
import { plateTemplateIds, plateTemplates, plateTexts } from '../src/plate-templates.ts';

/** Han characters are one em wide, Latin and digits about half: near enough to any font. */
const measure: Measure = (text) =>
  [...text].reduce((sum, character) => sum + (/[ -~]/.test(character) ? 0.56 : 1), 0);

const words = fc.string({
  unit: fc.constantFrom(...'开化县窨井盖污水雨水公司示例街路0123456789-（） AZ'),
  minLength: 0,
  maxLength: 60,
});
const facts = fc.record(
  Object.fromEntries(plateTexts.map((text) => [text, words])) as Record<
    (typeof plateTexts)[number],
    typeof words
  >,
);

test.each(plateTemplateIds)('%s: every line lies within its block, whatever the plate says', (id) => {
  const template = plateTemplates[id];
  fc.assert(
    fc.property(facts, (said) => {
      for (const line of layoutPlate(template, said, measure)) {
        const block = template.texts.find(({ text }) => text === line.block);
        if (block === undefined) throw new Error('a line of no block');
        expect(line.x).toBeGreaterThanOrEqual(block.x - 1e-6);
        expect(line.x + measure(line.text, line.weight) * line.size).toBeLessThanOrEqual(
          block.x + block.width + 1e-6,
        );
        expect(line.baseline - 0.88 * line.size).toBeGreaterThanOrEqual(block.y - 1e-6);
        expect(line.baseline + 0.12 * line.size).toBeLessThanOrEqual(block.y + block.height + 1e-6);
      }
    }),
  );
});

test.each(plateTemplateIds)('%s: numbers are never cut, and what fits is set at full size', (id) => {
  const template = plateTemplates[id];
  const said = { code: '330824 01 002 000001', phone: '24h抢修 0570-0000103（示例）转 8801', title: '污水' };
  const lines = layoutPlate(template, said, measure);
  const joined = (block: string) =>
    lines
      .filter((line) => line.block === block)
      .map(({ text }) => text)
      .join('');
  for (const key of ['code', 'phone'] as const)
    expect(joined(key).replaceAll(' ', '')).toBe(said[key].replaceAll(' ', ''));
  const title = lines.find(({ block }) => block === 'title');
  expect(title?.size).toBe(template.texts.find(({ text }) => text === 'title')?.size);
});

test('a long name gets smaller, then takes two lines, then ends in an ellipsis', () => {
  const template = plateTemplates['a4-8'];
  const set = (title: string) => layoutPlate(template, { title }, measure);
  expect(set('污水窨井盖')).toMatchObject([{ size: 6.2 }]);
  const [smaller] = set('示例解放街雨水窨井盖');
  expect(smaller?.size).toBeLessThan(6.2);
  expect(set('示例解放街与根博路交叉口雨水窨井盖')).toHaveLength(2);
  const cut = set('示例'.repeat(30));
  expect([cut.length, cut[1]?.text.endsWith('…'), cut[1]?.size]).toEqual([2, true, 3.8]);
});

test('what is not known leaves no line behind', () => {
  expect(
    layoutPlate(plateTemplates['a4-24'], { code: '1', phone: ' ' }, measure).map(({ block }) => block),
  ).toEqual(['code']);
});
