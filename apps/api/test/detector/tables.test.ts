import { loadLayers } from '@cityplate/layers/load';
import { beforeAll, describe, expect, test } from 'vitest';
import { compatibleUses } from '../../src/detector/compatible-uses.ts';
import { loadClasses, requiredClasses } from '../../src/detector/load-class.ts';

let uses: Set<string>;
let settings: Set<string>;
let classes: Set<string>;
beforeAll(async () => {
  const covers = (await loadLayers()).find(({ id }) => id === 'manhole-covers');
  const options = (field: { kind: string; options?: object } | undefined) =>
    new Set(Object.keys(field?.options ?? {}));
  uses = options(covers?.fields.use);
  settings = options(covers?.fields.setting);
  classes = options(covers?.parts.cover?.fields.loadClass);
});

describe('what the detector compares with', () => {
  test('every use, setting and class is one of the layer’s own', () => {
    expect(compatibleUses.flat().filter((use) => !uses.has(use))).toEqual([]);
    expect([...new Set(requiredClasses.map(({ setting }) => setting))].sort()).toEqual([...settings].sort());
    expect([...loadClasses]).toEqual([...classes]);
  });

  test('agreement goes both ways, through whole families, and never by itself', () => {
    const pairs = new Set(compatibleUses.map(([one, two]) => `${one} ${two}`));
    for (const [one, two] of compatibleUses) {
      expect(one).not.toBe(two);
      expect(pairs.has(`${two} ${one}`)).toBe(true);
      for (const [from, to] of compatibleUses) {
        if (from === two && to !== one) expect(pairs.has(`${one} ${to}`), `${one} ${two} ${to}`).toBe(true);
      }
    }
  });

  test('sewage and stormwater never agree: that is the mixing that matters most', () => {
    const between = compatibleUses.filter((pair) => pair.includes('sewage') && pair.includes('stormwater'));
    expect(between).toEqual([]);
  });

  test('each setting has one least class on either side of the kerbside strip, weaker only on the carriageway', () => {
    for (const setting of settings) {
      const [away, beside] = [false, true].map((isKerbside) =>
        requiredClasses.filter((row) => row.setting === setting && row.isKerbside === isKerbside),
      );
      expect([away?.length, beside?.length]).toEqual([1, 1]);
      expect(away?.[0]?.least === beside?.[0]?.least).toBe(setting !== 'carriageway');
    }
    // GB/T 23858-2009 clause 4: groups 4, 3, 2 and 1.
    const least = (setting: string, isKerbside = false) =>
      requiredClasses.find((row) => row.setting === setting && row.isKerbside === isKerbside)?.least;
    expect(['carriageway', 'compound', 'footway', 'verge'].map((setting) => least(setting))).toEqual([
      'D400',
      'C250',
      'B125',
      'A15',
    ]);
    expect(least('carriageway', true)).toBe('C250');
  });
});
