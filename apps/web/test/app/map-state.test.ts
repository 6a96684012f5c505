import { permissions, roles, verbs } from '@cityplate/wire/permissions';
import { describe, expect, it } from 'vitest';
import type { Me } from '../../src/api/me.ts';
import { may } from '../../src/app/may.ts';
import { isLayerOn, readMapState } from '../../src/app/use-map-state.ts';
import { assetOf } from '../support/assets.ts';
import { definitions, manholeCovers } from '../support/definitions.ts';
import { officer, owner } from '../support/region.ts';

describe('the address as panels read it', () => {
  it('without anything said shows all layers by kind, with the panel open', () => {
    const state = readMapState({});
    expect(state).toMatchObject({
      layersOn: undefined,
      paint: 'kind',
      filters: { ownership: [], remediation: [], unit: undefined, q: undefined },
      selection: undefined,
      area: undefined,
      panelOpen: true,
    });
    expect(isLayerOn(state, 'anything')).toBe(true);
  });

  it('tells no layer from all layers', () => {
    expect(isLayerOn(readMapState({ layers: 'none' }), 'dust-sites')).toBe(false);
    const some = readMapState({ layers: 'dust-sites,old-compounds' });
    expect(isLayerOn(some, 'dust-sites')).toBe(true);
    expect(isLayerOn(some, 'parking-spaces')).toBe(false);
  });

  it('has a selection only when layer and asset are both said', () => {
    expect(readMapState({ layer: 'a' }).selection).toBeUndefined();
    expect(readMapState({ asset: 'x' }).selection).toBeUndefined();
    expect(readMapState({ layer: 'a', asset: 'x' }).selection).toEqual({ layer: 'a', asset: 'x' });
  });

  it('reads lists, area and what is open', () => {
    const state = readMapState({
      ownership: 'disputed,claimed',
      remediation: 'pending',
      unit: 'water',
      q: '解放',
      area: '1,2;3,4;5,6',
      table: 'dust-sites',
      panel: 'closed',
      edit: 'parking-spaces',
      claims: 'inbox',
    });
    expect(state.filters).toEqual({
      ownership: ['disputed', 'claimed'],
      remediation: ['pending'],
      unit: 'water',
      q: '解放',
    });
    expect(state).toMatchObject({
      area: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      table: 'dust-sites',
      panelOpen: false,
      edit: 'parking-spaces',
      claims: 'inbox',
    });
  });
});

describe('what is offered to whom', () => {
  const mine = assetOf({ properties: { ownerUnit: 'water' } });
  const maintained = assetOf({ properties: { ownerUnit: 'power', maintainerUnit: 'water' } });
  const foreign = assetOf({ properties: { ownerUnit: 'power', regulatorUnit: 'water' } });

  it('lets an owner act on what its unit owns or maintains, and on what it makes', () => {
    expect(may(owner, 'asset.edit', manholeCovers, mine)).toBe(true);
    expect(may(owner, 'asset.edit', manholeCovers, maintained)).toBe(true);
    expect(may(owner, 'asset.edit', manholeCovers, foreign)).toBe(false);
    expect(may(owner, 'asset.create', manholeCovers)).toBe(true);
  });

  it('lets the office act on everything', () => {
    expect(may(officer, 'asset.move', manholeCovers, foreign)).toBe(true);
  });

  it('offers nothing that the one table of permissions does not grant', () => {
    for (const role of roles)
      for (const verb of verbs)
        for (const definition of definitions) {
          const me: Me = { ...officer, unit: { ...officer.unit, code: 'nobody' }, roles: [role] };
          const any = permissions.some(
            (row) =>
              row.role === role &&
              row.verb === verb &&
              (row.scope === 'any' ||
                (row.scope === 'stewarded' && definition.rights.stewards.some((each) => each === role))),
          );
          expect(may(me, verb, definition, foreign), `${role} ${verb} ${definition.id}`).toBe(any);
        }
  });

  it('offers nothing to somebody without a role', () => {
    expect(may({ ...owner, roles: [] }, 'asset.edit', manholeCovers, mine)).toBe(false);
  });
});
