import type { LayerDefinition } from '@cityplate/layers/definition';
import { loadLayers } from '@cityplate/layers/load';
import { detectionRules, type Finding } from '@cityplate/wire/detections';
import { beforeAll, describe, expect, test } from 'vitest';
import { findingText, ruleWords } from '../../src/detector/finding-words.ts';

let covers: LayerDefinition;
beforeAll(async () => {
  covers = (await loadLayers()).find(({ id }) => id === 'manhole-covers')!;
});

const finding = (rule: Finding['rule'], facts: Finding['facts']): Finding => ({
  id: '33333333-3333-4333-8333-333333333333',
  assetId: '33333333-3333-4333-8333-333333333334',
  code: '33082401002000001',
  location: null,
  ownerUnit: null,
  position: [118.4, 29.1],
  rule,
  facts,
  state: 'replace',
  foundAt: '2026-11-23T00:00:00.000Z',
});

describe('the words of the replacement list', () => {
  test('every rule has a name in both languages', () => {
    expect(Object.keys(ruleWords).sort()).toEqual([...detectionRules].sort());
    for (const { zh, en } of Object.values(ruleWords)) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[\x20-\x7e]+$/);
    }
  });

  test.each([
    [
      'marked-otherwise',
      { use: 'sewage', marking: 'power' },
      '用途污水，字样电力',
      'used for Sewage, marked Power',
    ],
    ['unmarked', { use: 'gas' }, '用途燃气，盖面无字样', 'used for Gas, no marking'],
    [
      'pipe-otherwise',
      { use: 'sewage', pipe: 'gas', pipeMetres: 1.2 },
      '登记污水，1.2 米处为燃气管线',
      'recorded as Sewage, Gas pipe at 1.2 m',
    ],
    [
      'neighbours-otherwise',
      { neighbours: 'telecom', agreeing: 3, of: 4 },
      '邻近 4 个井盖中 3 个为通信',
      '3 of 4 neighbours are Telecom',
    ],
    [
      'too-weak',
      { setting: 'carriageway', loadClass: 'B125', required: 'D400' },
      '位于车行道，现为 B125，应不低于 D400',
      'lies in Carriageway: B125, at least D400 needed',
    ],
  ] as const)('%s says what was seen', (rule, facts, zh, en) => {
    expect(findingText(covers, finding(rule, facts), 'zh')).toBe(zh);
    expect(findingText(covers, finding(rule, facts), 'en')).toBe(en);
  });

  test('a use that a definition has dropped since is shown by its key', () => {
    expect(findingText(covers, finding('unmarked', { use: 'tramway' }), 'zh')).toBe(
      '用途tramway，盖面无字样',
    );
  });
});
