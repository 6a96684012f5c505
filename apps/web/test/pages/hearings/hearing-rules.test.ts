import type { Claim } from '@cityplate/wire/claims';
import type { HeardAsset } from '@cityplate/wire/hearings';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hearingSearchSchema } from '../../../src/app/hearing-search.ts';
import { decisionEffect } from '../../../src/pages/hearings/decision-effect.ts';
import { networkRange } from '../../../src/pages/hearings/network-range.ts';

const asset = (id: string, claimIds: string[], networkMetres: Record<string, number> = {}): HeardAsset => ({
  id,
  code: id,
  position: [118.4, 29.1],
  life: 'live',
  ownership: 'disputed',
  remediation: 'normal',
  openCases: 0,
  claimIds,
  networkMetres,
});
const claim = (id: string, unit: string): Claim => ({
  id,
  unit,
  party: 'owner',
  person: '',
  status: 'open',
  filedAt: '2026-11-01T00:00:00Z',
  noticeEndsAt: '2026-11-10T00:00:00Z',
  assets: [],
  evidence: [],
  objections: [],
});

describe('what a decision does to the claims heard', () => {
  const claims = [claim('1', 'water'), claim('2', 'power'), claim('3', 'water')];
  const assets = [asset('a', ['1', '2']), asset('b', ['2', '3']), asset('c', ['1', '2'])];

  it('upholds the holder’s on the chosen assets and rejects the rest', () => {
    expect(decisionEffect({ claims, assets }, ['a', 'b'], 'water')).toEqual([
      { unit: 'water', outcome: 'upheld', assets: 1 },
      { unit: 'power', outcome: 'rejected', assets: 2 },
      { unit: 'water', outcome: 'upheld', assets: 1 },
    ]);
  });

  it('rejects all for nobody, and touches no claim outside the choice', () => {
    expect(
      decisionEffect({ claims, assets }, ['b'], null).map(({ outcome, assets: held }) => [outcome, held]),
    ).toEqual([
      ['rejected', 1],
      ['rejected', 1],
    ]);
    expect(decisionEffect({ claims, assets }, [], 'water')).toEqual([]);
  });

  it('settles every claim on every chosen asset exactly once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.subarray(['1', '2', '3']), { maxLength: 8 }),
        fc.constantFrom('water', 'power', 'telecom', null),
        fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        (held, holder, picks) => {
          const all = held.map((ids, index) => asset(String(index), ids));
          const chosen = all.filter((_, index) => picks[index]).map(({ id }) => id);
          const lines = decisionEffect({ claims, assets: all }, chosen, holder);
          const settled = lines.reduce((sum, line) => sum + line.assets, 0);
          const open = all.filter(({ id }) => chosen.includes(id)).flatMap(({ claimIds }) => claimIds);
          expect(settled).toBe(open.length);
          expect(lines.every(({ unit, outcome }) => (outcome === 'upheld') === (unit === holder))).toBe(true);
        },
      ),
    );
  });
});

describe('how far the assets lie from a network', () => {
  it('names the nearest, the farthest and how many are within reach', () => {
    const assets = [asset('a', [], { water: 3.2 }), asset('b', []), asset('c', [], { water: 41, power: 1 })];
    expect(networkRange(assets, 'water')).toEqual({ least: 3.2, most: 41, near: 2 });
    expect(networkRange(assets, 'power')).toEqual({ least: 1, most: 1, near: 1 });
    expect(networkRange(assets, 'telecom')).toBeUndefined();
  });
});

it('an address that says something else shows the whole inbox', () => {
  expect(hearingSearchSchema.parse({ claimants: 'nobody', party: 7, layer: {}, unit: 'water' })).toEqual({
    claimants: undefined,
    party: undefined,
    layer: undefined,
    unit: 'water',
  });
});
