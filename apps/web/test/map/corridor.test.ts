import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  addCorner,
  changeCorridor,
  dropCorner,
  finishSketch,
  forgetCorridor,
  readCorridor,
} from '../../src/map/corridor.ts';

afterEach(forgetCorridor);
const place = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }));

describe('drawing a line', () => {
  it('begins with nothing, and a corner counts only while something is being drawn', () => {
    addCorner([118.4, 29.1]);
    expect(readCorridor()).toEqual({ line: undefined, bufferMetres: 1, sketch: undefined });
    changeCorridor({ sketch: [] });
    addCorner([118.4, 29.1]);
    expect(readCorridor().sketch).toEqual([[118.4, 29.1]]);
  });

  it('takes back one corner at a time and none too many', () => {
    changeCorridor({ sketch: [] });
    addCorner([118.4, 29.1]);
    for (let index = 0; index < 3; index += 1) dropCorner();
    expect(readCorridor().sketch).toEqual([]);
    changeCorridor({ sketch: undefined });
    dropCorner();
    expect(readCorridor().sketch).toBeUndefined();
  });

  it('ends in the line of its corners, each once where a double click set two', () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 12 }), (corners) => {
        changeCorridor({ line: undefined, sketch: [] });
        for (const corner of corners) addCorner(corner);
        finishSketch();
        const { line, sketch } = readCorridor();
        expect(sketch).toBeUndefined();
        const apart = corners.filter((each, index) => String(each) !== String(corners[index - 1]));
        if (apart.length < 2) expect(line).toBeUndefined();
        else expect(line).toEqual({ type: 'LineString', coordinates: apart });
      }),
    );
  });

  it('that is too short leaves the line that was there', () => {
    const line = {
      type: 'LineString' as const,
      coordinates: [
        [118.4, 29.1],
        [118.5, 29.1],
      ],
    };
    changeCorridor({ line, bufferMetres: 5, sketch: [] });
    addCorner([118.4, 29.1]);
    finishSketch();
    expect(readCorridor()).toEqual({ line, bufferMetres: 5, sketch: undefined });
  });
});
