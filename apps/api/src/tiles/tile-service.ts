import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { tileAttributes } from '@cityplate/layers/derive/tile-attributes';
import type pg from 'pg';
import {
  baseMapTile, cellTile, directTile, gatheredTile, type LayerTileStatements, maximumFeatures, type TileAddress,
  type TileBytes, tileStatements,
} from '../queries/tiles.ts';
import type { Tile, TileCache } from './tile-cache.ts';

const compress = promisify(gzip);
/** No tile exceeds this before compression. */
export const maximumTileBytes = 128 * 1024;
export const baseMapLayer = '@basemap';

/** Makes tiles of the catalogue's layers and of the base map, through the cache. */
export class TileService {
  readonly cache: TileCache;
  private readonly pool: pg.Pool;
  private readonly statements: ReadonlyMap<string, LayerTileStatements>;

  constructor(pool: pg.Pool, cache: TileCache, definitions: readonly LayerDefinition[]) {
    this.pool = pool;
    this.cache = cache;
    this.statements = new Map(definitions.map((each) => [each.id, tileStatements(each, tileAttributes(each))]));
  }

  has(layer: string): boolean {
    return layer === baseMapLayer || this.statements.has(layer);
  }

  get(layer: string, address: TileAddress): Promise<Tile> {
    return this.cache.get(layer, address.z, address.x, address.y, () => this.make(layer, address));
  }

  private async make(layer: string, address: TileAddress): Promise<Tile> {
    const { mvt } = await this.bytes(layer, address);
    const etag = `"${createHash('sha1').update(mvt).digest('base64url').slice(0, 16)}"`;
    return { etag, gzip: mvt.length === 0 ? undefined : await compress(mvt, { level: 1 }) };
  }

  private async bytes(layer: string, address: TileAddress): Promise<TileBytes> {
    if (layer === baseMapLayer) return baseMapTile(this.pool, address);
    const statements = this.statements.get(layer);
    if (statements === undefined) throw new Error(`no tile statements for layer ${layer}`);
    if (statements.usesCells(address.z)) return cellTile(this.pool, statements, address);
    const tile = await directTile(this.pool, statements, address);
    const tooMuch = tile.features > maximumFeatures || tile.mvt.length > maximumTileBytes;
    return tooMuch ? gatheredTile(this.pool, statements, address) : tile;
  }
}
