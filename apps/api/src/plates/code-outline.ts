import QRCode from 'qrcode';

export type ModulePoint = readonly [x: number, y: number];

export interface CodeOutline {
  /** Modules along a side, without the quiet zone. */
  modules: number;
  /** Closed rings in module units from the top left, corners only; filled even-odd they are the dark modules. */
  rings: ModulePoint[][];
}

/** The quiet zone that ISO/IEC 18004 demands around a code, in modules. */
export const quietModules = 4;

/** The QR code of a text at level H: a third of it may be scratched or covered with dirt. */
export function codeOutline(text: string): CodeOutline {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'H' });
  const { size, data } = modules;
  return { modules: size, rings: outlineOf((x, y) => data[y * size + x] === 1, size) };
}

const steps: readonly ModulePoint[] = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
];

/**
 * Follows the edges between dark and light with the dark on the right. Joined modules become one ring, so that printed
 * modules have no hairlines between them and an engraver cuts each outline once. Where two dark modules touch at a
 * corner only, they stay two rings.
 */
export function outlineOf(isDark: (x: number, y: number) => boolean, size: number): ModulePoint[][] {
  const dark = (x: number, y: number) => x >= 0 && y >= 0 && x < size && y < size && isDark(x, y);
  const side = size + 1;
  // Top edges run to the right; a ring holds at least one, so that starting from these finds all rings.
  const open = new Set<number>();
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) if (dark(x, y) && !dark(x, y - 1)) open.add(y * side + x);
  /** Whether an edge leaves the corner in a direction: dark on its right, light on its left. */
  const leaves = (x: number, y: number, direction: number) => {
    const right = [dark(x, y), dark(x - 1, y), dark(x - 1, y - 1), dark(x, y - 1)][direction];
    const left = [dark(x, y - 1), dark(x, y), dark(x - 1, y), dark(x - 1, y - 1)][direction];
    return right === true && left === false;
  };
  const rings: ModulePoint[][] = [];
  for (const start of open) {
    const origin: ModulePoint = [start % side, Math.floor(start / side)];
    const ring: ModulePoint[] = [];
    let [x, y] = origin;
    let direction = 0;
    do {
      if (direction === 0) open.delete(y * side + x);
      const [dx, dy] = steps[direction] ?? [0, 0];
      x += dx;
      y += dy;
      // Right first: at a corner where two dark modules touch, each keeps to its own.
      const next = [direction + 1, direction, direction + 3].map((turn) => turn % 4);
      const taken = next.find((each) => leaves(x, y, each)) ?? direction;
      if (taken !== direction) ring.push([x, y]);
      direction = taken;
    } while (x !== origin[0] || y !== origin[1] || direction !== 0);
    rings.push(ring);
  }
  return rings;
}
