import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../src/commands/claimable.ts';
import type { ChosenAsset } from '../../src/drafts/claim-draft.ts';
import { definitions, dustSites, manholeCovers } from '../support/definitions.ts';

const asset = (patch: Partial<ChosenAsset> = {}): ChosenAsset => ({
  id: 'a',
  layer: 'manhole-covers',
  code: '1',
  ownership: 'unclaimed',
  life: 'live',
  holders: {},
  position: [118.4, 29.1],
  ...patch,
});
const water = { unit: 'water', roles: ['owner'] };
const why = (
  patch: Partial<ChosenAsset>,
  party: 'owner' | 'maintainer' | 'regulator' = 'owner',
  pending = new Set<string>(),
) => refusalOf(manholeCovers, water, asset(patch), party, pending)?.why;

describe('what can be claimed', () => {
  it('is what nobody holds, and what others claim or dispute too', () => {
    for (const ownership of ['unclaimed', 'claimed', 'disputed'] as const)
      expect(why({ ownership })).toBeUndefined();
  });

  it('is not what is held for good, and it says by whom', () => {
    const held = asset({ ownership: 'confirmed', holders: { owner: 'power' } });
    expect(refusalOf(manholeCovers, water, held, 'owner', new Set())).toEqual({
      why: 'held',
      holder: 'power',
    });
    expect(why({ ownership: 'interim', holders: { owner: 'power' } })).toBeUndefined();
    expect(why({ holders: { maintainer: 'power' } }, 'maintainer')).toBe('held');
  });

  it("is not one's own, what is gone, or what one claims already", () => {
    expect(why({ ownership: 'confirmed', holders: { owner: 'water' } })).toBe('own');
    expect(why({ life: 'retired' })).toBe('retired');
    expect(why({}, 'owner', new Set(['a']))).toBe('pending');
  });

  it('is decided by the rights of the layer: roles and parties', () => {
    for (const definition of definitions) {
      const { claimants, claimParties } = definition.rights;
      for (const role of ['owner', 'office', 'leader', 'planner'] as const)
        for (const party of ['owner', 'maintainer', 'regulator'] as const) {
          const refusal = refusalOf(definition, { unit: 'x', roles: [role] }, asset(), party, new Set());
          const expected = !claimants.includes(role)
            ? 'no-role'
            : !claimParties.includes(party)
              ? 'no-party'
              : undefined;
          expect(refusal?.why, `${definition.id} ${role} ${party}`).toBe(expected);
        }
    }
    expect(refusalOf(undefined, water, asset(), 'owner', new Set())?.why).toBe('no-role');
    expect(dustSites.rights.claimParties).not.toContain('maintainer');
  });
});
