import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streetSearchSchema } from '../../../src/app/street-search.ts';
import { frontsOf, positionOf, streetMarks } from '../../../src/pages/street/street-marks.ts';
import {
  chainageText,
  percentDone,
  shortNames,
  stateOf,
  viewStreet,
} from '../../../src/pages/street/street-view.ts';
import {
  asideOf,
  elementOf,
  elements,
  lengthMetres,
  lineIds,
  streetOf,
  zoneIds,
} from '../../support/street.ts';

const line = fc.option(fc.constantFrom(...lineIds), { nil: undefined });
const zone = fc.option(fc.constantFrom(...zoneIds), { nil: undefined });

describe('the street as it is chosen', () => {
  it('counts exactly the elements that it shows', () => {
    fc.assert(
      fc.property(elements, line, zone, (all, chosenLine, chosenZone) => {
        const view = viewStreet(streetOf(all), chosenLine, chosenZone);
        for (const { properties, assetId } of view.elements) {
          if (chosenLine !== undefined) expect(properties.line).toBe(chosenLine);
          if (chosenZone !== undefined) expect(assetId).toBe(chosenZone);
        }
        expect(view.total.total + view.total.compliant).toBe(view.elements.length);
        expect(view.total.done + view.total.underway + view.total.todo).toBe(view.total.total);
        expect(view.total.late).toBeLessThanOrEqual(view.total.underway + view.total.todo);
      }),
    );
  });

  it('agrees with itself: lines of a zone and zones of a line add up to what is shown', () => {
    fc.assert(
      fc.property(elements, line, zone, (all, chosenLine, chosenZone) => {
        const street = streetOf(all);
        const view = viewStreet(street, chosenLine, chosenZone);
        const sum = (each: readonly { total: number }[]) => each.reduce((now, { total }) => now + total, 0);
        expect(sum(view.lines)).toBe(viewStreet(street, undefined, chosenZone).total.total);
        expect(sum(view.zones.map(({ tally }) => tally))).toBe(
          viewStreet(street, chosenLine, undefined).total.total,
        );
        if (view.line !== undefined) expect(view.line.total).toBe(view.total.total);
        if (chosenLine === undefined && view.zone !== undefined)
          expect(view.zone.tally.total).toBe(view.total.total);
      }),
    );
  });

  it('with a line or zone that is not there shows nothing and does not fall over', () => {
    const view = viewStreet(streetOf([elementOf('e1')]), 'no-line', 'no-zone');
    expect(view.elements).toEqual([]);
    expect(view.zone).toBeUndefined();
    expect(view.line).toBeUndefined();
  });
});

describe('the state of an element', () => {
  it.each([
    ['compliant', elementOf('e', { action: undefined, condition: 'compliant', progress: 'done' })],
    ['done', elementOf('e', { progress: 'done' }, { late: true })],
    ['late', elementOf('e', { progress: 'underway' }, { late: true })],
    ['late', elementOf('e', { progress: 'todo' }, { late: true })],
    ['underway', elementOf('e', { progress: 'underway' })],
    ['todo', elementOf('e')],
    ['todo', elementOf('e', { progress: 'a word of tomorrow' })],
  ])('is %s', (state, element) => expect(stateOf(element)).toBe(state));
});

describe('the share that is done', () => {
  it('is exact where it is whole, for every count', () => {
    for (let total = 1; total <= 400; total += 1)
      for (let done = 0; done <= total; done += 1) {
        const percent = percentDone({ done, total, underway: 0, todo: 0, late: 0, compliant: 0 });
        expect(
          percent * total <= done * 100 && (percent + 1) * total > done * 100,
          `${done} of ${total}: ${percent}`,
        ).toBe(true);
      }
  });

  it('is never all while something is left, all where nothing was to do, none where nobody has looked', () => {
    const share = (done: number, total: number, compliant = 0) =>
      percentDone({ done, total, underway: 0, todo: 0, late: 0, compliant });
    expect(share(9999, 10_000)).toBe(99);
    expect(share(0, 0, 3)).toBe(100);
    expect(share(0, 0)).toBe(0);
    expect(share(7, 7)).toBe(100);
  });
});

describe('chainage', () => {
  it.each([
    [0, 'K0+000'],
    [203.4, 'K0+203'],
    [999.6, 'K1+000'],
    [1040, 'K1+040'],
    [12_345, 'K12+345'],
  ])('%f m is %s', (metres, text) => expect(chainageText(metres)).toBe(text));

  it('can be read back to the metre', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 99_999, noNaN: true }), (metres) => {
        const [, km = '', rest = ''] = /^K(\d+)\+(\d{3})$/.exec(chainageText(metres)) ?? [];
        expect(Math.abs(Number(km) * 1000 + Number(rest) - metres)).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});

describe('short names of zones', () => {
  it('leave out what all share', () =>
    expect(shortNames(['示例·解放街一区', '示例·解放街二区'])).toEqual(['一区', '二区']));

  it('stay whole where nothing would be left, and where there is only one', () => {
    expect(shortNames(['解放街', '解放街东'])).toEqual(['解放街', '解放街东']);
    expect(shortNames(['解放街'])).toEqual(['解放街']);
    expect(shortNames([])).toEqual([]);
  });

  it('tell apart what was apart', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 6 }), (names) => {
        expect(new Set(shortNames(names)).size).toBe(names.length);
      }),
    );
  });
});

describe('house fronts', () => {
  it('tell what hangs on one place together, the worst first', () => {
    const fronts = frontsOf([
      elementOf('a', { progress: 'done' }),
      elementOf('b', { progress: 'todo' }, { late: true }),
      elementOf('c', { progress: 'underway' }),
      elementOf('d', { side: 'right' }),
    ]);
    expect(fronts.map(({ side, state, elements: own }) => [side, state, own.length])).toEqual([
      ['left', 'late', 3],
      ['right', 'todo', 1],
    ]);
  });

  it('leave out what is in order or stands nowhere', () => {
    expect(
      frontsOf([
        elementOf('a', { action: undefined, condition: 'compliant' }),
        elementOf('b', { chainageMetres: undefined }),
        elementOf('c', { side: undefined }),
      ]),
    ).toEqual([]);
  });

  it('hold every other element exactly once', () => {
    fc.assert(
      fc.property(elements, (all) => {
        const held = frontsOf(all).flatMap(({ elements: own }) => own.map(({ id }) => id));
        const due = all.filter((each) => stateOf(each) !== 'compliant' && each.properties.side !== undefined);
        expect(held.sort()).toEqual(due.map(({ id }) => id).sort());
      }),
    );
  });
});

describe('the street on the map', () => {
  const street = streetOf([elementOf('left'), elementOf('right', { side: 'right' })], {
    'manhole-covers': [asideOf('cover', { position: [118.405, 29.1401] })],
  });

  it('has the left side to the left of the way it runs', () => {
    const [left, right] = [positionOf(street, 'left'), positionOf(street, 'right')];
    expect(left?.[1]).toBeGreaterThan(29.14);
    expect(right?.[1]).toBeLessThan(29.14);
    expect(left?.[0]).toBeCloseTo(right?.[0] ?? 0, 6);
  });

  it('knows where a cover lies and that an unknown mark lies nowhere', () => {
    expect(positionOf(street, 'cover')).toEqual([118.405, 29.1401]);
    expect(positionOf(street, 'ghost')).toBeUndefined();
    expect(positionOf(street, undefined)).toBeUndefined();
  });

  it('marks the zones with their share, the chosen one apart', () => {
    const view = viewStreet(streetOf([elementOf('a', { progress: 'done' })]), undefined, 'z1');
    const { zones, names, ticks, picked } = streetMarks(street, view, undefined);
    expect(
      zones.features.map(({ properties }) => [properties?.share, properties?.chosen, properties?.dim]),
    ).toEqual([
      [1, true, false],
      [0, false, true],
      [0, false, true],
    ]);
    expect(names.features).toHaveLength(3);
    expect(ticks.features.map(({ properties }) => properties?.label)).toEqual([
      'K0+000',
      'K0+200',
      'K0+400',
      'K0+600',
      'K0+800',
    ]);
    expect(picked.features).toEqual([]);
  });
});

describe('the address of the street page', () => {
  it('keeps choices and drops what is broken', () => {
    expect(streetSearchSchema.parse({ line: 'sign', zone: 'z 1', mark: '<b>' })).toEqual({ line: 'sign' });
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('line', 'zone', 'mark', 'other'), fc.anything()), (given) => {
        const read = streetSearchSchema.parse(given);
        expect(streetSearchSchema.parse(read)).toEqual(read);
      }),
    );
  });
});

it('the street of the tests is as long as it says', () =>
  expect(streetOf([]).lengthMetres).toBe(lengthMetres));
