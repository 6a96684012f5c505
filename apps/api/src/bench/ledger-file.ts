import { createRandom } from '@cityplate/fixtures/plane/random';

const uses = ['污水', '雨水', '给水', '电力', '通信', '雨水箅子'];
const roads = ['解放街', '根博路', '芹南路', '江滨路', '凤凰路'];

const towns = 12;
const metresPerDegree = 111_320;

/**
 * A ledger of covers as a unit's GIS gives it out: GeoJSON in CGCS2000 with Chinese names for its columns, along the
 * streets of a dozen towns of the box, each surveyed after the other. The same rows for the same seed.
 */
export function ledgerGeoJson(
  rows: number,
  [west, south, east, north]: readonly [number, number, number, number],
  seed = 330_824,
): string {
  const random = createRandom(seed, 'bench-ledger');
  const lines: string[] = [];
  let town: [number, number] = [0, 0];
  const perTown = Math.ceil(rows / towns);
  const side = Math.ceil(Math.sqrt(perTown));
  for (let index = 0; index < rows; index += 1) {
    if (index % perTown === 0)
      town = [
        west + (east - west) * random.between(0.1, 0.8),
        south + (north - south) * random.between(0.1, 0.8),
      ];
    // 25 m apart, a metre or two beside the line.
    const place = index % perTown;
    const step = 25 / metresPerDegree;
    const at = [
      town[0] + (place % side) * step + random.between(-1e-5, 1e-5),
      town[1] + Math.floor(place / side) * step + random.between(-1e-5, 1e-5),
    ];
    const road = random.pick(roads);
    const properties = {
      管井编号: `B${String(index).padStart(7, '0')}`,
      用途: random.pick(uses),
      位置: `示例·${road}${random.whole(1, 400)}号`,
      所在道路: road,
      井深: random.whole(80, 600) / 100,
      建成日期: `20${random.whole(10, 22)}-0${random.whole(1, 9)}-1${random.whole(0, 9)}`,
      单元网格: `330824115001${String(random.whole(1, 999)).padStart(3, '0')}`,
      数据来源: '竣工测量',
      备注: index % 5 === 0 ? '示例台账，压测用' : null,
    };
    const coordinates = at.map((degrees) => Number(degrees.toFixed(7)));
    lines.push(JSON.stringify({ type: 'Feature', properties, geometry: { type: 'Point', coordinates } }));
  }
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } };
  return `{"type":"FeatureCollection","name":"ledger","crs":${JSON.stringify(crs)},"features":[\n${lines.join(',\n')}\n]}\n`;
}
