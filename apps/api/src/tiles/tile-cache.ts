import { LRUCache } from 'lru-cache';

/** A tile ready to send: gzip bytes, or none when the tile is empty. */
export interface Tile {
  etag: string;
  gzip: Buffer | undefined;
}

/** [x0, y0, x1, y1] in the web-mercator unit square (0..1, y down). */
export type UnitBox = readonly [number, number, number, number];

const deepestZoom = 22;
/** A tile shows a little of what lies beyond its edge: 64 of 4096 units. */
const bufferShare = 1 / 64;
const keyOf = (layer: string, z: number, x: number, y: number) => `${layer}/${z}/${x}/${y}`;

interface Filling {
  tile: Promise<Tile>;
  outdated: boolean;
}

/**
 * Tiles of this process by address. An edit expires exactly the tiles it touched; a tile that is being made
 * while its ground changes is given to who asked before, but not kept.
 */
export class TileCache {
  private readonly kept: LRUCache<string, Tile>;
  private readonly filling = new Map<string, Filling>();
  /** Off while changes cannot be heard: what might be old is then not kept at all. */
  private listening = true;

  constructor(maximumBytes: number) {
    this.kept = new LRUCache<string, Tile>({
      maxSize: maximumBytes,
      sizeCalculation: (tile) => (tile.gzip?.length ?? 0) + 200,
    });
  }

  peek(layer: string, z: number, x: number, y: number): Tile | undefined {
    return this.kept.get(keyOf(layer, z, x, y));
  }

  /** The kept tile, or the one that `make` gives; equal requests at the same time share one making. */
  async get(layer: string, z: number, x: number, y: number, make: () => Promise<Tile>): Promise<Tile> {
    const key = keyOf(layer, z, x, y);
    const kept = this.kept.get(key);
    if (kept) return kept;
    const running = this.filling.get(key);
    if (running) return running.tile;
    const filling: Filling = { tile: make(), outdated: false };
    this.filling.set(key, filling);
    try {
      const tile = await filling.tile;
      if (!filling.outdated && this.listening) this.kept.set(key, tile);
      return tile;
    } finally {
      if (this.filling.get(key) === filling) this.filling.delete(key);
    }
  }

  expireBox(layer: string, [x0, y0, x1, y1]: UnitBox): void {
    for (let z = 0; z <= deepestZoom; z += 1) {
      const size = 2 ** z;
      const buffer = x0 === x1 && y0 === y1 ? 0 : bufferShare;
      const left = Math.max(0, Math.floor(x0 * size - buffer));
      const right = Math.min(size - 1, Math.floor(x1 * size + buffer));
      const top = Math.max(0, Math.floor(y0 * size - buffer));
      const bottom = Math.min(size - 1, Math.floor(y1 * size + buffer));
      if ((right - left + 1) * (bottom - top + 1) > this.kept.size + this.filling.size + 64) {
        this.expireWhere((l, kz, kx, ky) => l === layer && kz === z && kx >= left && kx <= right && ky >= top && ky <= bottom);
      } else {
        for (let x = left; x <= right; x += 1) {
          for (let y = top; y <= bottom; y += 1) this.expire(keyOf(layer, z, x, y));
        }
      }
    }
  }

  expireLayer(layer: string): void {
    this.expireWhere((each) => each === layer);
  }

  setListening(listening: boolean): void {
    this.listening = listening;
    this.expireWhere(() => true);
  }

  private expire(key: string): void {
    this.kept.delete(key);
    const running = this.filling.get(key);
    if (running) {
      running.outdated = true;
      this.filling.delete(key);
    }
  }

  private expireWhere(matches: (layer: string, z: number, x: number, y: number) => boolean): void {
    for (const key of [...this.kept.keys(), ...this.filling.keys()]) {
      const [layer = '', z, x, y] = key.split('/');
      if (matches(layer, Number(z), Number(x), Number(y))) this.expire(key);
    }
  }
}
