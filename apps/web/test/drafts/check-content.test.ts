import { layerForm } from '@cityplate/layers/derive/form';
import { kindOf } from '@cityplate/layers/kinds';
import { ruleMessages } from '@cityplate/layers/kinds/rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Content } from '../../src/commands/content.ts';
import { contentOf } from '../../src/commands/content-of.ts';
import { checkContent, problemPath } from '../../src/drafts/check-content.ts';
import { commonForm } from '../../src/panels/edit/common-form.ts';
import { serverProblems } from '../../src/panels/edit/server-problems.ts';
import { archiveOf, box, geometryOf, partOf, point, square } from '../support/assets.ts';
import { byId, definitions, dustSites, manholeCovers, parkingSpaces } from '../support/definitions.ts';
import { brokenValues, fieldValues } from '../support/values.ts';

const empty = (definition: (typeof definitions)[number]): Content => ({
  geometry: geometryOf(definition),
  values: {},
  parts: [],
});

describe.each(byId)('a form of %s', (_id, definition) => {
  const controls = layerForm(definition).flatMap((group) => group.controls);

  it('has one control for each field, in no two places', () => {
    expect(controls.map(({ name }) => name).sort()).toEqual(Object.keys(definition.fields).sort());
  });

  it('finds nothing wrong with values that the layer takes', () => {
    fc.assert(
      fc.property(fieldValues(definition.fields), (values) => {
        const problems = checkContent(definition, box, { ...empty(definition), values });
        expect([...problems]).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('calls each required field missing, at its place, and nothing else', () => {
    const problems = checkContent(definition, box, empty(definition));
    const required = Object.entries(definition.fields).flatMap(([key, spec]) =>
      spec.required ? [`values.${key}`] : [],
    );
    expect([...problems.keys()].sort()).toEqual(required.sort());
    for (const { kind, message } of problems.values()) {
      expect(kind).toBe('missing');
      expect(message.zh).toBe('必填');
    }
  });

  it('says at the field what is wrong with it, in both languages, and only there', () => {
    for (const [key, spec] of Object.entries(definition.fields))
      for (const broken of brokenValues(spec)) {
        const problems = checkContent(definition, box, { ...empty(definition), values: { [key]: broken } });
        const problem = problems.get(`values.${key}`);
        expect(problem?.kind, `${key} = ${JSON.stringify(broken)}`).toBe('wrong');
        expect(problem?.message.zh).toMatch(/[\u4e00-\u9fff]/);
        expect(problem?.message.en).toMatch(/[a-z]/i);
        const others = [...problems].filter(
          ([path, each]) => path !== `values.${key}` && each.kind === 'wrong',
        );
        expect(others).toEqual([]);
      }
  });

  it('checks the records on the asset by their own fields', () => {
    for (const [part, { fields }] of Object.entries(definition.parts))
      for (const [key, spec] of Object.entries(fields)) {
        const [broken] = brokenValues(spec);
        if (broken === undefined) continue;
        const problems = checkContent(definition, box, {
          ...empty(definition),
          parts: [{ id: 'p1', part, values: { [key]: broken } }],
        });
        expect(problems.get(`parts.p1.${key}`)?.kind, `${part}.${key}`).toBe('wrong');
      }
  });

  it('takes what the server holds, and nothing that only the server writes', () => {
    fc.assert(
      fc.property(fieldValues(definition.fields), (values) => {
        const archive = archiveOf({
          geometry: geometryOf(definition),
          properties: { ...values, road: '解放路' },
        });
        const content = contentOf(definition, archive);
        expect(content.values).toEqual({ ...values, road: '解放路' });
        expect([...checkContent(definition, box, content)]).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a place', () => {
  it('that is not drawn yet is missing', () => {
    expect(
      checkContent(parkingSpaces, box, { ...empty(parkingSpaces), geometry: null }).get('geometry')?.kind,
    ).toBe('missing');
  });

  it('of a shape that the layer does not take is wrong', () => {
    expect(
      checkContent(parkingSpaces, box, { ...empty(parkingSpaces), geometry: point }).get('geometry')?.kind,
    ).toBe('wrong');
    expect(
      checkContent(manholeCovers, box, { ...empty(manholeCovers), geometry: square }).get('geometry')?.kind,
    ).toBe('wrong');
  });

  it('outside the region, with swapped axes or crossing itself is wrong', () => {
    const at = (coordinates: number[]): Content => ({
      ...empty(manholeCovers),
      geometry: { type: 'Point', coordinates },
    });
    expect(checkContent(manholeCovers, box, at([13.4, 52.5])).get('geometry')?.kind).toBe('wrong');
    expect(checkContent(manholeCovers, box, at([29.1391, 118.4092])).get('geometry')?.kind).toBe('wrong');
    const bow = [
      [118.4, 29.1],
      [118.41, 29.11],
      [118.41, 29.1],
      [118.4, 29.11],
      [118.4, 29.1],
    ];
    const crossed: Content = { ...empty(dustSites), geometry: { type: 'Polygon', coordinates: [bow] } };
    expect(checkContent(dustSites, box, crossed).get('geometry')?.kind).toBe('wrong');
  });
});

describe('members that every asset has', () => {
  it('are in the form, with the lengths that are checked', () => {
    for (const { name, attributes } of commonForm.flatMap((group) => group.controls)) {
      const longest = attributes.maxLength ?? 0;
      const check = (length: number) =>
        checkContent(manholeCovers, box, {
          ...empty(manholeCovers),
          values: { [name]: '路'.repeat(length) },
        });
      expect(check(longest).get(`values.${name}`)).toBeUndefined();
      expect(check(longest + 1).get(`values.${name}`)?.kind).toBe('wrong');
    }
  });

  it('count characters as people do, not halves of them', () => {
    const problems = checkContent(manholeCovers, box, {
      ...empty(manholeCovers),
      values: { name: '🕳'.repeat(200) },
    });
    expect(problems.get('values.name')).toBeUndefined();
  });
});

describe('words for what is wrong', () => {
  const messageOf = (key: string, value: unknown) =>
    checkContent(parkingSpaces, box, { ...empty(parkingSpaces), values: { [key]: value } }).get(
      `values.${key}`,
    )?.message;

  it('name the limit of a number and that it is none', () => {
    expect(messageOf('lengthMetres', 1)).toEqual({ zh: '不能小于 2', en: 'At least 2' });
    expect(messageOf('lengthMetres', 31)).toEqual({ zh: '不能大于 30', en: 'At most 30' });
    expect(messageOf('lengthMetres', '六米')).toEqual({ zh: '须为数字', en: 'Must be a number' });
  });

  it('are those of our own rules where a rule of ours is broken', () => {
    expect(messageOf('markedOn', '2026-02-30')).toEqual(ruleMessages.date);
    expect(messageOf('operatorPhone', 'call me')).toEqual(ruleMessages.phone);
    expect(messageOf('number', '   ')).toEqual(ruleMessages.blank);
    expect(messageOf('number', 'x'.repeat(21))).toEqual(ruleMessages['too-long']);
    expect(messageOf('lineColor', 'pink')).toEqual({ zh: '不在选项中', en: 'Not among the options' });
  });

  it('are as strict as the schemas of the server, no more and no less', () => {
    for (const definition of definitions)
      for (const [key, spec] of Object.entries(definition.fields))
        for (const value of [...brokenValues(spec), '', 0, 'x', true]) {
          const accepted = kindOf(spec).schema(spec).safeParse(value).success;
          const problem = checkContent(definition, box, {
            ...empty(definition),
            values: { [key]: value },
          }).get(`values.${key}`);
          expect(problem === undefined, `${definition.id}.${key} = ${JSON.stringify(value)}`).toBe(accepted);
        }
  });
});

describe('what the server finds wrong', () => {
  it.each([
    ['properties.use', undefined, 'values.use'],
    ['body.properties.use', undefined, 'values.use'],
    ['properties.useModes.0', undefined, 'values.useModes'],
    ['geometry.coordinates.0', undefined, 'geometry'],
    ['geometry', undefined, 'geometry'],
    ['properties.material', 'p1', 'parts.p1.material'],
  ])('%s (part %s) stands at %s', (path, part, place) => expect(problemPath(path, part)).toBe(place));

  it('is shown at the fields it speaks of, in its own words', () => {
    const shown = serverProblems({
      status: 422,
      title: '内容有误',
      issues: [{ path: 'properties.number', message: '这个编号已有' }],
      part: undefined,
    });
    expect(shown.get('values.number')).toEqual({
      kind: 'wrong',
      message: { zh: '这个编号已有', en: '这个编号已有' },
    });
    expect(serverProblems(undefined).size).toBe(0);
  });
});

it('parts of an archive become parts of the content, by their ids', () => {
  const archive = archiveOf({}, [partOf('s1', 'cover', { material: 'iron' })]);
  expect(contentOf(manholeCovers, archive).parts).toEqual([
    { id: 's1', part: 'cover', values: { material: 'iron' } },
  ]);
});
