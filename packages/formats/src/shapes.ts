interface Shape {
  type: string;
  coordinates: unknown;
}
type Ring = [number, number][];

const fileCode = 9994;
const kinds: Readonly<Record<number, 'point' | 'multipoint' | 'line' | 'polygon'>> = {
  ...{ 1: 'point', 11: 'point', 21: 'point' },
  ...{ 8: 'multipoint', 18: 'multipoint', 28: 'multipoint' },
  ...{ 3: 'line', 13: 'line', 23: 'line' },
  ...{ 5: 'polygon', 15: 'polygon', 25: 'polygon' },
};

/** The shapes of a .shp in their order, heights left out; undefined in the list for an empty one. Undefined when damaged. */
export function readShapes(bytes: Uint8Array): (Shape | undefined)[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 100 || view.getInt32(0) !== fileCode) return undefined;
  const shapes: (Shape | undefined)[] = [];
  try {
    for (let at = 100; at + 12 <= bytes.length; ) {
      const length = view.getInt32(at + 4) * 2;
      if (length < 4 || at + 8 + length > bytes.length) return undefined;
      shapes.push(readShape(view, at + 8));
      at += 8 + length;
    }
  } catch (error) {
    // DataView says so when a count leads behind the end of the file.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  return shapes;
}

function readShape(view: DataView, at: number): Shape | undefined {
  const position = (offset: number): [number, number] => [
    view.getFloat64(offset, true),
    view.getFloat64(offset + 8, true),
  ];
  const kind = kinds[view.getInt32(at, true)];
  if (kind === undefined) return undefined;
  if (kind === 'point') return { type: 'Point', coordinates: position(at + 4) };
  const positions = (offset: number, count: number): Ring => {
    if (count < 0 || offset + count * 16 > view.byteLength) throw new RangeError('count');
    return Array.from({ length: count }, (_, index) => position(offset + index * 16));
  };
  const first = view.getInt32(at + 36, true);
  if (kind === 'multipoint') return { type: 'MultiPoint', coordinates: positions(at + 40, first) };
  const total = view.getInt32(at + 40, true);
  if (first < 0 || first > total) throw new RangeError('parts');
  const starts = Array.from({ length: first }, (_, index) => view.getInt32(at + 44 + index * 4, true));
  const body = at + 44 + first * 4;
  const parts = starts.map((start, index) =>
    positions(body + start * 16, (starts[index + 1] ?? total) - start),
  );
  if (kind === 'line')
    return parts.length === 1
      ? { type: 'LineString', coordinates: parts[0] }
      : { type: 'MultiLineString', coordinates: parts };
  return polygonOf(parts);
}

const signedArea = (ring: Ring) =>
  ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);

/** Outer rings turn clockwise here, and holes follow the ring that they are in (ESRI, July 1998). */
function polygonOf(rings: Ring[]): Shape | undefined {
  const polygons: Ring[][] = [];
  for (const ring of rings) {
    const last = polygons.at(-1);
    if (signedArea(ring) <= 0 || last === undefined) polygons.push([ring]);
    else last.push(ring);
  }
  if (polygons.length === 0) return undefined;
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0] }
    : { type: 'MultiPolygon', coordinates: polygons };
}
