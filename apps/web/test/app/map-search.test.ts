import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appearanceSearchSchema,
  type LngLat,
  mapSearchSchema,
  parseArea,
  parseList,
  parsePosition,
  printArea,
  printList,
  printPosition,
} from '../../src/app/map-search.ts';
import { parseSearchString, printSearchString } from '../../src/app/search-params.ts';

const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
const lngLat: fc.Arbitrary<LngLat> = fc.tuple(degrees(180), degrees(84.99));
const position = fc.record({ center: lngLat, zoom: fc.double({ min: 0, max: 24, noNaN: true }) });
const word = fc.stringMatching(/^[a-z0-9_.-]{1,12}$/);
const ring = fc.array(lngLat, { minLength: 3, maxLength: 60 });

describe('position in the address', () => {
  it('is read as it was printed, to 0.1 m and a hundredth of a zoom step', () => {
    fc.assert(
      fc.property(position, (given) => {
        const read = parsePosition(mapSearchSchema.parse({ at: printPosition(given) }).at);
        expect(read?.center[0]).toBeCloseTo(given.center[0], 5);
        expect(read?.center[1]).toBeCloseTo(given.center[1], 5);
        expect(read?.zoom).toBeCloseTo(given.zoom, 1);
      }),
    );
  });

  it('is stable once printed: printing what was read gives the same text', () => {
    fc.assert(
      fc.property(position, (given) => {
        const again = (text: string) => printPosition(parsePosition(text) ?? { center: [0, 0], zoom: 0 });
        const text = again(printPosition(given));
        expect(again(text)).toBe(text);
      }),
    );
  });

  it.each([
    '',
    '118.4',
    '118.4,29.1',
    'a,b,c',
    '118.4,29.1,NaN',
    '118.4;29.1;14',
    '1e3,2,3',
    '118.4,29.1,14,2',
    ' ',
  ])('drops %j', (at) => expect(parsePosition(mapSearchSchema.parse({ at }).at)).toBeUndefined());

  it.each(['181,29,14', '-181,29,14', '118,86,14', '118,-86,14', '118,29,25'])(
    'drops %s, off the map',
    (at) => expect(parsePosition(mapSearchSchema.parse({ at }).at)).toBeUndefined(),
  );
});

describe('area in the address', () => {
  it('is read as it was drawn', () => {
    fc.assert(
      fc.property(ring, (drawn) => {
        const read = parseArea(mapSearchSchema.parse({ area: printArea(drawn) }).area);
        expect(read).toHaveLength(drawn.length);
        read?.forEach(([lng, lat], index) => {
          expect(lng).toBeCloseTo(drawn[index]?.[0] ?? Number.NaN, 5);
          expect(lat).toBeCloseTo(drawn[index]?.[1] ?? Number.NaN, 5);
        });
      }),
    );
  });

  it.each(['118,29;118,30', '118,29', '118,29;118,30;', 'x', '118,29;118,30;abc', '118 29;118 30;119 30'])(
    'drops %j, which is no polygon',
    (area) => expect(parseArea(mapSearchSchema.parse({ area }).area)).toBeUndefined(),
  );

  it('drops a corner that lies nowhere on earth', () => {
    expect(parseArea(mapSearchSchema.parse({ area: '118,29;118,30;999,29' }).area)).toBeUndefined();
    expect(parseArea(mapSearchSchema.parse({ area: '118,29;118,30;119,301' }).area)).toBeUndefined();
  });

  it('drops corners that run into each other', () => {
    expect(mapSearchSchema.parse({ area: '118,29118,30119,30' }).area).toBeUndefined();
    expect(mapSearchSchema.parse({ area: '118,29;118,30119,30;120,31' }).area).toBeUndefined();
  });

  it('judges a long broken area at once: the page must not freeze by a link', () => {
    const area = `${'1111,'.repeat(18)}x`;
    const start = performance.now();
    expect(mapSearchSchema.parse({ area }).area).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('lists in the address', () => {
  it('are read as they were printed', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          word.filter((each) => each !== 'none'),
          { maxLength: 8 },
        ),
        (values) => {
          const layers = printList(values);
          expect(parseList(mapSearchSchema.parse({ layers }).layers)).toEqual(values);
        },
      ),
    );
  });

  it('tells `none` from nothing said', () => {
    expect(parseList('none')).toEqual([]);
    expect(printList([])).toBeUndefined();
  });

  it.each(['a,,b', ',a', 'a,', 'a b', 'a;b', '<b>'])('drops %j', (ownership) =>
    expect(mapSearchSchema.parse({ ownership }).ownership).toBeUndefined(),
  );
});

const search = fc.record(
  {
    at: position.map(printPosition),
    layers: fc.uniqueArray(word, { minLength: 1, maxLength: 5 }).map((values) => values.join(',')),
    paint: fc.constantFrom('kind', 'ownership', 'remediation'),
    ownership: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }).map((values) => values.join(',')),
    remediation: word,
    unit: fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme-ascii' }),
    q: fc.string({ minLength: 1, maxLength: 50, unit: 'grapheme' }).filter((text) => text.length <= 100),
    layer: word,
    asset: fc.uuid(),
    area: ring.map(printArea),
    table: word,
    edit: word,
    claims: fc.constantFrom('new', 'mine', 'inbox'),
    panel: fc.constant('closed'),
  },
  { requiredKeys: [] },
);

describe('the whole state of the map in the address', () => {
  it('survives being printed, sent and read: parse after print changes nothing', () => {
    fc.assert(
      fc.property(search, (given) => {
        expect(mapSearchSchema.parse(parseSearchString(printSearchString(given)))).toEqual(given);
      }),
    );
  });

  it('never throws, whatever the address holds, and drops only what is broken', () => {
    const key = fc.constantFrom(...Object.keys(mapSearchSchema.shape), 'foreign', '__proto__', 'constructor');
    const pair = fc.tuple(key, fc.string({ maxLength: 40 }));
    fc.assert(
      fc.property(fc.array(pair), (pairs) => {
        const text = new URLSearchParams(pairs).toString();
        const read = mapSearchSchema.parse(parseSearchString(text));
        expect(mapSearchSchema.parse(read)).toEqual(read);
        expect(() => [parsePosition(read.at), parseArea(read.area)]).not.toThrow();
      }),
    );
  });

  it('never throws for values that are no text', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(mapSearchSchema.shape)), fc.anything()),
        (given) => {
          expect(() => mapSearchSchema.parse(given)).not.toThrow();
        },
      ),
    );
  });

  it('keeps the sound values beside a broken one', () => {
    expect(mapSearchSchema.parse({ at: 'nowhere', paint: 'ownership', layers: 'a,,b', q: '井盖' })).toEqual({
      paint: 'ownership',
      q: '井盖',
    });
  });

  it('knows what it knows only: another theme, language or page is none', () => {
    expect(appearanceSearchSchema.parse({ theme: 'sepia', lang: 'de' })).toEqual({});
    expect(appearanceSearchSchema.parse({ theme: 'dark', lang: 'en' })).toEqual({
      theme: 'dark',
      lang: 'en',
    });
    expect(mapSearchSchema.parse({ paint: 'mood', claims: 'all', panel: 'open' })).toEqual({});
  });
});

describe('search strings', () => {
  it('can be read by a person: commas, semicolons stay as they are', () => {
    expect(printSearchString({ at: '118.4,29.1,14', area: '1,2;3,4;5,6' })).toBe(
      '?at=118.4,29.1,14&area=1,2;3,4;5,6',
    );
  });

  it('leave out what is empty or no text', () => {
    expect(printSearchString({ a: '', b: undefined, c: 3, d: null, e: ['x'] })).toBe('');
  });

  it('are read as they were printed, for every text', () => {
    const text = fc.string({ minLength: 1, unit: 'grapheme' });
    fc.assert(
      fc.property(fc.dictionary(word, text), (given) => {
        expect(parseSearchString(printSearchString(given))).toEqual({ ...given });
      }),
    );
  });

  it('do not confuse a text that looks encoded with an encoded one', () => {
    expect(parseSearchString(printSearchString({ q: '50%2C a&b=c+d #1' }))).toEqual({
      q: '50%2C a&b=c+d #1',
    });
  });
});
