import { formOf, layerForm } from '@cityplate/layers/derive/form';
import { boolean, choice, count, date, number, phone, text } from '@cityplate/layers/fields';
import { loadLayers } from '@cityplate/layers/load';
import { describe, expect, test } from 'vitest';

describe.each((await loadLayers()).map((layer) => [layer.id, layer] as const))('%s', (_id, layer) => {
  test('the form has each field once, labelled in both languages', () => {
    const controls = layerForm(layer).flatMap((group) => group.controls);
    expect(controls.map(({ name }) => name).sort()).toEqual(Object.keys(layer.fields).sort());
    for (const { label } of controls)
      expect([label.zh, label.en].every((name) => name.length > 0)).toBe(true);
  });
});

test('a control says what its field allows', () => {
  const [group] = formOf({
    depthMetres: number('井深|Depth', { unit: 'm', min: 0, max: 50, help: '自井口|From the rim' }),
    floors: count('层数|Floors', 100),
    note: text('备注|Note', { max: 80, multiline: true }),
    serial: text('编号|Serial', { max: 5, pattern: '^[0-9]{5}$', required: true }),
    form: choice('形式|Form', { pillar: '地上|Pillar' }),
    builtOn: date('建成|Built on'),
    net: boolean('防坠网|Net'),
    hotline: phone('电话|Phone'),
  });
  expect(group?.controls).toMatchObject([
    {
      control: 'number',
      unit: 'm',
      help: { zh: '自井口' },
      attributes: { min: 0, max: 50, step: 'any' },
      required: false,
    },
    { control: 'number', attributes: { min: 0, max: 100, step: 1 } },
    { control: 'textarea', attributes: { maxLength: 80 } },
    { control: 'text', attributes: { maxLength: 5, pattern: '^[0-9]{5}$' }, required: true },
    {
      control: 'select',
      attributes: { options: [{ value: 'pillar', label: { zh: '地上', en: 'Pillar' } }] },
    },
    { control: 'date' },
    { control: 'yes-no' },
    { control: 'phone' },
  ]);
});

test('groups keep the order of the definition, fields of no group come first', () => {
  const groups = formOf({
    a: text('甲|A', { max: 5, group: '攻坚|Topics' }),
    b: text('乙|B', { max: 5 }),
    c: text('丙|C', { max: 5, group: '攻坚|Topics' }),
  });
  expect(groups.map(({ label, controls }) => [label.en, controls.map(({ name }) => name)])).toEqual([
    ['Basics', ['b']],
    ['Topics', ['a', 'c']],
  ]);
});
