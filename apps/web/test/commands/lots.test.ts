import { boxOf } from '@cityplate/geometry/box';
import { areaSquareMetres } from '@cityplate/geometry/measure';
import { lotProfiles } from '@cityplate/parking/profiles/profiles';
import { schemeDraftSchema } from '@cityplate/wire/parking-schemes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaInside, firstLotValues, layLotDraft, stallsPer100, takeLot } from '../../src/commands/lots.ts';
import { itemsOfScheme, schemeBody } from '../../src/commands/scheme-body.ts';
import { layScheme } from '../../src/commands/scheme-layouts.ts';
import { stallsOf } from '../../src/commands/stalls.ts';
import { transact, undo } from '../../src/commands/transact.ts';
import { draftWith, lineOf, schemeOf, strict } from '../support/parking.ts';

const [lotProfile] = lotProfiles;
if (lotProfile === undefined) throw new Error('no profile for lots');
const yard = (east: number, north: number) => {
  const area = areaInside(lineOf([0, 0], [east, 0], [east, north], [0, north]));
  if (area === undefined) throw new Error('no area');
  return area;
};

describe('a car park', () => {
  it('is the area inside three corners or more', () => {
    expect(areaInside(lineOf([0, 0], [10, 0]))).toBeUndefined();
    expect(areaInside(lineOf([0, 0], [10, 0], [10, 10]))?.coordinates[0]).toHaveLength(4);
  });

  it('comes into the scheme in one step, each stall inside its edge, and is saved, read again and undone', () => {
    const sides = fc.integer({ min: 18, max: 60 });
    fc.assert(
      fc.property(sides, sides, fc.constantFrom(30, 45, 60, 90), (east, north, angleDegrees) => {
        const lot = yard(east, north);
        const { layout, problem } = layLotDraft(
          lot,
          { ...firstLotValues, angleDegrees, lineColor: 'white' },
          lotProfile,
          [],
        );
        expect(problem).toBeUndefined();
        if (layout === undefined) return;
        const { stalls, areaSquareMetres: area } = layout.totals;
        // Worked out once more, by geodesics.
        expect(area).toBeCloseTo(areaSquareMetres(lot), 0);
        expect(stallsPer100(layout.totals)).toBeCloseTo((100 * stalls) / (east * north), 1);
        const before = draftWith({});
        const after = transact(
          before,
          takeLot(layout, { ...firstLotValues, lineColor: 'white' }, lotProfile),
        );
        const taken = stallsOf(after.items);
        expect(taken).toHaveLength(stalls);
        expect(new Set(taken.map(({ values }) => values.placement)).size).toBeLessThanOrEqual(1);
        const [west, south, most, top] = boxOf(lot) ?? [0, 0, 0, 0];
        for (const { geometry, lengthMetres, widthMetres, values } of taken) {
          expect([lengthMetres, widthMetres]).toEqual([5.3, 2.4]);
          expect(values).toMatchObject({ angleDegrees, lineColor: 'white' });
          for (const [lng = 0, lat = 0] of geometry.coordinates.flat())
            expect(lng > west - 2e-7 && lng < most + 2e-7 && lat > south - 2e-7 && lat < top + 2e-7).toBe(
              true,
            );
        }
        const body = schemeBody(after.items, layScheme([], strict, []));
        const sent = schemeDraftSchema.parse(body);
        expect(new Set(sent.stalls.features.map(({ properties: { number } }) => number)).size).toBe(stalls);
        const back = itemsOfScheme(schemeOf({ kerbs: [], stalls: sent.stalls }));
        expect(stallsOf(back).map(({ id, geometry }) => [id, geometry])).toEqual(
          taken.map(({ id, geometry }) => [id, geometry]),
        );
        expect(undo(after).items).toEqual(before.items);
        expect(after.undo).toHaveLength(before.undo.length + 1);
      }),
      { numRuns: 20 },
    );
  });

  it('leaves out what stands in it, takes typed sizes, and says in words what is no lot', () => {
    const free = layLotDraft(yard(40, 40), firstLotValues, lotProfile, []).layout?.totals.stalls ?? 0;
    const house = [{ id: 'b', kind: 'building' as const, geometry: yard(20, 40) }];
    const beside = layLotDraft(yard(40, 40), firstLotValues, lotProfile, house).layout?.totals.stalls ?? 0;
    expect(beside).toBeGreaterThan(0);
    expect(beside).toBeLessThan(free);
    const wide = layLotDraft(yard(40, 40), { ...firstLotValues, widthMetres: 3 }, lotProfile, []).layout;
    expect(wide?.totals.stalls).toBeLessThan(free);
    expect(
      layLotDraft(yard(40, 40), { ...firstLotValues, widthMetres: 1 }, lotProfile, []).problem?.zh,
    ).toContain('米');
    expect(layLotDraft(yard(2000, 40), firstLotValues, lotProfile, []).problem?.zh).toContain('1000');
    expect(layLotDraft(yard(3, 3), firstLotValues, lotProfile, []).layout?.totals.stalls).toBe(0);
  });
});
