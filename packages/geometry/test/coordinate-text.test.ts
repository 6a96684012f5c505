import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCoordinateNumbers } from '../src/coordinate-numbers.ts';
import { parseCoordinateText } from '../src/coordinate-text.ts';
import { distanceMetres } from '../src/measure.ts';
import { positionFromLonLat, referenceSystem } from '../src/reference-systems.ts';

const box: [number, number, number, number] = [118.0231, 28.9059, 118.6321, 29.4997];
const berlin: [number, number, number, number] = [13.38, 52.4, 13.53, 52.5];
const seat: [number, number] = [118.40922, 29.139124];

const read = (text: string) => parseCoordinateText(text, { box });

describe('one text, the place it means', () => {
  it.each([
    ['118.40922,29.139124', 'OGC:CRS84'],
    ['118.40922，29.139124', 'OGC:CRS84'],
    ['１１８．４０９２２ ２９．１３９１２４', 'OGC:CRS84'],
    ['29.139124 118.40922', 'OGC:CRS84'],
    ['(118.40922, 29.139124)', 'OGC:CRS84'],
    ['[118.40922, 29.139124, 96.5]', 'OGC:CRS84'],
    ['lat: 29.139124, lng: 118.40922', 'OGC:CRS84'],
    ['N29.139124 E118.40922', 'OGC:CRS84'],
    ['29.139124N 118.40922E', 'OGC:CRS84'],
    [`118°24'33.192"E 29°08'20.8464"N`, 'OGC:CRS84'],
    ['东经118度24分33.192秒，北纬29度8分20.8464秒', 'OGC:CRS84'],
    ['118°24′33.192″，29°08′20.8464″', 'OGC:CRS84'],
    [`29°8.34744'N, 118°24.5532'E`, 'OGC:CRS84'],
    ['118 24 33.192 29 8 20.8464', 'OGC:CRS84'],
    ['29 8.34744 118 24.5532', 'OGC:CRS84'],
    ['gcj-02 118.414435 29.136503', 'GCJ02'],
    ['118.414435,29.136503 (高德)', 'GCJ02'],
    ['百度坐标：118.420897,29.142580', 'BD09'],
    ['WGS84 118.40922 29.139124', 'EPSG:4326'],
    ['637135.908 3225510.698', 'EPSG:4548'],
    ['X=3225510.698 Y=637135.908', 'EPSG:4548'],
    ['3225510.698, 39637135.908', 'EPSG:4527'],
    ['39637135.908, 3225510.698', 'EPSG:4527'],
    ['345193.614 3225736.011', 'EPSG:4549'],
    ['EPSG:4549 345193.614 3225736.011', 'EPSG:4549'],
    ['13181254.08 3393365.35', 'EPSG:3857'],
    ['EPSG:32650 637081.053673 3224220.493756', 'EPSG:32650'],
  ])('%s', (text, crs) => {
    const [first] = read(text);
    expect(first?.crs).toBe(crs);
    expect(distanceMetres(first?.position ?? [], seat)).toBeLessThan(0.2);
  });

  it('offers every datum that a bare pair of degrees may be in, and says so', () => {
    const found = read('118.40922,29.139124');
    expect(found.map(({ crs }) => crs)).toEqual(['OGC:CRS84', 'GCJ02', 'BD09']);
    expect(found.map(({ label }) => label.zh)).toEqual([
      'WGS-84 / CGCS2000',
      'GCJ-02（高德、腾讯）',
      'BD-09（百度）',
    ]);
    expect(distanceMetres(found[0]?.position ?? [], found[1]?.position ?? [])).toBeGreaterThan(500);
    expect(read('29.139124,118.40922')[0]?.label.zh).toContain('纬度在前');
    expect(read('3225510.698 637135.908')[0]?.label.zh).toContain('北坐标在前');
  });

  it('reads a pair of metres once, though 3° and 6° zones share a meridian', () => {
    expect(read('637135.908 3225510.698')).toHaveLength(1);
  });

  it('tries the working system of the region', () => {
    expect(parseCoordinateText('393354.48 5814473.90', { box: berlin })[0]?.crs).toBe('EPSG:25833');
    const own = {
      ...referenceSystem('EPSG:4548'),
      id: 'LOCAL:1',
      proj: '+proj=tmerc +lat_0=0 +lon_0=118.4 +k=1 +x_0=50000 +y_0=-3000000 +ellps=GRS80',
    };
    const [east, north] = positionFromLonLat(own, seat);
    expect(parseCoordinateText(`${east} ${north}`, { box, systems: [own] })[0]?.crs).toBe('LOCAL:1');
  });

  it.each([
    '',
    '118.4',
    '解放街54号',
    '解放街 118.4 29.1 号',
    '1,2',
    '29.1 N 118.4 N x',
    '118.4;29.1;1;2;3',
    '0x76 29',
    '3308240102000001',
    'EPSG:999999 1 2',
    '91.5, 118.4',
    '1e2 29.1',
    '9'.repeat(400),
  ])('is not led astray by %j', (text) => expect(read(text)).toEqual([]));
});

describe('laws of coordinate texts', () => {
  const inside = fc.tuple(
    fc.double({ min: 118.03, max: 118.62, noNaN: true }),
    fc.double({ min: 28.91, max: 29.49, noNaN: true }),
  );

  it('finds the place again in whatever system, order and form it was written', () => {
    fc.assert(
      fc.property(
        inside,
        fc.constantFrom('GCJ02', 'BD09', 'EPSG:4548', 'EPSG:4528', 'EPSG:3857'),
        fc.boolean(),
        (at, crs, isNorthFirst) => {
          const [x, y] = positionFromLonLat(crs, at, isNorthFirst ? 'north-east' : 'east-north');
          const found = read(`${crs} ${x.toFixed(8)} ${y.toFixed(8)}`);
          expect(Math.min(...found.map(({ position }) => distanceMetres(position, at)))).toBeLessThan(0.05);
        },
      ),
    );
  });

  it('degrees, minutes, seconds mean the same as decimals', () => {
    fc.assert(
      fc.property(fc.nat(179), fc.nat(59), fc.nat(5999), (degrees, minutes, hundredths) => {
        const seconds = hundredths / 100;
        const [first] = parseCoordinateNumbers(`${degrees}°${minutes}′${seconds}″E, 29°N`) ?? [];
        expect(first?.axis).toBe('lng');
        expect(first?.value).toBeCloseTo(degrees + minutes / 60 + seconds / 3600, 10);
      }),
    );
  });

  it('never throws', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'0123456789.,°′″\'"NSEW-+ 度分秒东经北纬高德') }),
    );
    fc.assert(
      fc.property(text, (typed) => {
        expect(Array.isArray(read(typed))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
