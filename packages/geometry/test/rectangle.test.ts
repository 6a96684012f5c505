import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { divideRectangle } from '../src/divide.ts';
import { checkGeometry } from '../src/gate.ts';
import { areaSquareMetres, bearingDegrees, destination, distanceMetres } from '../src/measure.ts';
import { measureRectangle, rectangleFromThreePoints, stampRectangle } from '../src/rectangle.ts';

const seat: [number, number] = [118.40922, 29.139124];
const box: [number, number, number, number] = [118.0231, 28.9059, 118.6321, 29.4997];

const sides = ({ coordinates: [ring = []] }: Polygon) =>
  ring.slice(1).map((corner, index) => distanceMetres(ring[index] ?? [], corner));

const size = fc.record({
  bearing: fc.double({ min: 0, max: 360, noNaN: true }),
  lengthMetres: fc.double({ min: 5, max: 60, noNaN: true }),
  widthMetres: fc.double({ min: 2, max: 4.9, noNaN: true }),
});

describe('stamp', () => {
  it('has the sides that were asked for, to the millimetre, and passes the gate', () => {
    fc.assert(
      fc.property(
        size,
        fc.constantFrom('centre' as const, 'corner' as const),
        ({ bearing, ...metres }, anchor) => {
          const stall = stampRectangle({ at: seat, bearingDegrees: bearing, anchor, ...metres });
          const [shortest = 0, short = 0, long = 0, longest = 0] = sides(stall).sort((a, b) => a - b);
          for (const side of [shortest, short]) expect(side).toBeCloseTo(metres.widthMetres, 3);
          for (const side of [long, longest]) expect(side).toBeCloseTo(metres.lengthMetres, 3);
          expect(checkGeometry(stall, { types: ['Polygon'], box }).ok).toBe(true);
        },
      ),
    );
  });

  it('lies around its centre, or ahead and right of its corner', () => {
    const stall = { bearingDegrees: 0, lengthMetres: 6, widthMetres: 2.5 };
    expect(measureRectangle(stampRectangle({ at: seat, ...stall }))?.centre[0]).toBeCloseTo(seat[0], 9);
    const centre = measureRectangle(stampRectangle({ at: seat, ...stall, anchor: 'corner' }))?.centre ?? [
      0, 0,
    ];
    expect(bearingDegrees(seat, centre)).toBeCloseTo((Math.atan2(1.25, 3) * 180) / Math.PI, 3);
  });
});

describe('rectangle of three points', () => {
  it('reaches as far as the third point, on its side, counter-clockwise', () => {
    const end = destination(seat, 70, 12);
    for (const turn of [-90, 90]) {
      const third = destination(destination(seat, 70, 5), 70 + turn, 2.5);
      const drawn = rectangleFromThreePoints(seat, end, third);
      const result = checkGeometry(drawn, { types: ['Polygon'], box });
      expect(result.ok).toBe(true);
      const measured = drawn && measureRectangle(drawn);
      expect(measured?.lengthMetres).toBeCloseTo(12, 3);
      expect(measured?.widthMetres).toBeCloseTo(2.5, 3);
      expect(measured?.bearingDegrees).toBeCloseTo(70, 3);
    }
  });

  it('is nothing without base or height', () => {
    expect(rectangleFromThreePoints(seat, seat, destination(seat, 0, 5))).toBeUndefined();
    expect(rectangleFromThreePoints(seat, destination(seat, 0, 5), destination(seat, 0, 9))).toBeUndefined();
  });
});

describe('measuring a rectangle', () => {
  it('finds what was stamped, also after rounding to seven decimals, whatever corner it starts at', () => {
    fc.assert(
      fc.property(size, fc.nat(3), ({ bearing, ...metres }, first) => {
        const result = checkGeometry(stampRectangle({ at: seat, bearingDegrees: bearing, ...metres }), {
          types: ['Polygon'],
          box,
        });
        if (!result.ok || result.geometry.type !== 'Polygon') throw new Error('stamp refused');
        const corners = (result.geometry.coordinates[0] ?? []).slice(0, 4);
        const turned = [...corners.slice(first), ...corners.slice(0, first)];
        const measured = measureRectangle({ type: 'Polygon', coordinates: [[...turned, turned[0] ?? []]] });
        expect(Math.abs((measured?.lengthMetres ?? 0) - metres.lengthMetres)).toBeLessThan(0.02);
        expect(Math.abs((measured?.widthMetres ?? 0) - metres.widthMetres)).toBeLessThan(0.02);
        const turn = Math.abs((measured?.bearingDegrees ?? 0) - (bearing % 180));
        expect(Math.min(turn, 180 - turn)).toBeLessThan(0.2);
      }),
    );
  });

  it('knows what is no rectangle', () => {
    const [a, b, c] = [seat, destination(seat, 0, 10), destination(seat, 45, 20)];
    expect(measureRectangle({ type: 'Polygon', coordinates: [[a, b, c, a]] })).toBeUndefined();
    const kite = [a, b, c, destination(seat, 90, 9), a];
    expect(measureRectangle({ type: 'Polygon', coordinates: [kite] })).toBeUndefined();
  });
});

describe('dividing a rectangle', () => {
  const bay = stampRectangle({ at: seat, bearingDegrees: 33, lengthMetres: 60, widthMetres: 2.5 });

  it('makes equal stalls that fill it and pass the gate together', () => {
    const divided = divideRectangle(bay, { count: 10 });
    expect(divided?.remainderMetres).toBeCloseTo(0, 6);
    expect(divided?.pieces).toHaveLength(10);
    const areas = divided?.pieces.map(areaSquareMetres) ?? [];
    expect(Math.max(...areas) - Math.min(...areas)).toBeLessThan(1e-4);
    expect(areas.reduce((sum, area) => sum + area, 0)).toBeCloseTo(areaSquareMetres(bay), 3);
  });

  it('makes as many of a pitch as fit and tells what is left', () => {
    const divided = divideRectangle(bay, { pitchMetres: 6.5 });
    expect(divided?.pieces).toHaveLength(9);
    expect(divided?.remainderMetres).toBeCloseTo(1.5, 3);
    expect(divideRectangle(bay, { pitchMetres: 6 })?.pieces).toHaveLength(10);
    expect(
      divideRectangle(bay, { count: 2 }, 'width')?.pieces.map(
        (piece) => measureRectangle(piece)?.widthMetres ?? 0,
      )[0],
    ).toBeCloseTo(1.25, 3);
  });

  it('refuses silly numbers and other shapes', () => {
    for (const division of [
      { count: 0 },
      { count: 1.5 },
      { count: 1e9 },
      { pitchMetres: -1 },
      { pitchMetres: 0 },
      { pitchMetres: Number.NaN },
      { pitchMetres: 1e-6 },
    ])
      expect(divideRectangle(bay, division)?.pieces).toEqual([]);
    expect(
      divideRectangle({ type: 'Polygon', coordinates: [[seat, seat, seat, seat]] }, { count: 2 }),
    ).toBeUndefined();
  });
});
