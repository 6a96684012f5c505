import { gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';

/** A tile ready to send; `body` is missing when it is empty. `gzip` comes once the tile is asked for again. */
export interface Tile {
  readonly etag: string;
  readonly body: Buffer | undefined;
  gzip: Buffer | 'underway' | undefined;
}

/**
 * Compressing takes a third as long as making the tile (measured), so nobody waits for it, and a tile that
 * nobody asks for again is never compressed.
 */
function compressAside(tile: Tile): void {
  if (tile.gzip !== undefined || tile.body === undefined) return;
  tile.gzip = 'underway';
  gzip(tile.body, { level: 6 }, (error, bytes) => {
    tile.gzip = error ? undefined : bytes;
  });
}

/** [x0, y0, x1, y1] in the web-mercator unit square (0..1, y down). */
export type UnitBox = readonly [number, number, number, number];

const deepestZoom = 22;
/** A tile shows a little of what lies beyond its edge: 64 of 4096 units. */
const bufferShare = 1 / 64;
/** What lies on an edge lies in both tiles; boxes come with ten decimals. */
const edgeTolerance = 1e-9;

interface Filling {
  tile: Promise<Tile>;
  outdated: boolean;
}

/**
 * Tiles of this process by their address on the wire, so that a hit needs one look-up and no parsing. An edit
 * expires exactly the tiles it touched; a tile that is being made while its ground changes is given to who
 * asked before, but not kept.
 */
export class TileCache {
  private readonly kept: LRUCache<string, Tile>;
  private readonly filling = new Map<string, Filling>();
  /** Off while changes cannot be heard: what might be old is then not kept at all. */
  private listening = true;

  constructor(maximumBytes: number) {
    this.kept = new LRUCache<string, Tile>({
      maxSize: maximumBytes,
      // Half again for the compressed copy.
      sizeCalculation: (tile) => Math.ceil((tile.body?.length ?? 0) * 1.5) + 300,
    });
  }

  peek(address: string): Tile | undefined {
    const tile = this.kept.get(address);
    if (tile) compressAside(tile);
    return tile;
  }

  /** The kept tile, or the one that `make` gives; equal requests at the same time share one making. */
  async get(address: string, make: () => Promise<Tile>): Promise<Tile> {
    const kept = this.kept.get(address);
    if (kept) return kept;
    const running = this.filling.get(address);
    if (running) return running.tile;
    const filling: Filling = { tile: make(), outdated: false };
    this.filling.set(address, filling);
    try {
      const tile = await filling.tile;
      if (!filling.outdated && this.listening) this.kept.set(address, tile);
      return tile;
    } finally {
      if (this.filling.get(address) === filling) this.filling.delete(address);
    }
  }

  /** Forgets the tiles under `prefix` (an address up to the zoom) that the box touches, at every zoom. */
  expireBox(prefix: string, [x0, y0, x1, y1]: UnitBox): void {
    for (let z = 0; z <= deepestZoom; z += 1) {
      const size = 2 ** z;
      const buffer = edgeTolerance * size + (x0 === x1 && y0 === y1 ? 0 : bufferShare);
      const left = Math.max(0, Math.floor(x0 * size - buffer));
      const right = Math.min(size - 1, Math.floor(x1 * size + buffer));
      const top = Math.max(0, Math.floor(y0 * size - buffer));
      const bottom = Math.min(size - 1, Math.floor(y1 * size + buffer));
      if ((right - left + 1) * (bottom - top + 1) > this.kept.size + this.filling.size + 64) {
        this.expireWhere(
          `${prefix}${z}/`,
          ([y = -1, x = -1]) => x >= left && x <= right && y >= top && y <= bottom,
        );
      } else {
        for (let x = left; x <= right; x += 1) {
          for (let y = top; y <= bottom; y += 1) this.expire(`${prefix}${z}/${y}/${x}`);
        }
      }
    }
  }

  expireAll(prefix: string): void {
    this.expireWhere(prefix, () => true);
  }

  setListening(listening: boolean): void {
    this.listening = listening;
    this.expireAll('');
  }

  private expire(address: string): void {
    this.kept.delete(address);
    const running = this.filling.get(address);
    if (running) {
      running.outdated = true;
      this.filling.delete(address);
    }
  }

  private expireWhere(prefix: string, matches: (rest: number[]) => boolean): void {
    for (const address of [...this.kept.keys(), ...this.filling.keys()]) {
      if (address.startsWith(prefix) && matches(address.slice(prefix.length).split('/').map(Number)))
        this.expire(address);
    }
  }
}
