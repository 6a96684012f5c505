import { createHash } from 'node:crypto';
import { gzip } from 'node:zlib';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { tileAttributes } from '@cityplate/layers/derive/tile-attributes';
import { paths } from '@cityplate/wire/paths';
import type pg from 'pg';
import {
  baseMapTile, cellTile, directTile, gatheredTile, type LayerTileStatements, maximumFeatures, type TileAddress,
  type TileBytes, tileStatements,
} from '../queries/tiles.ts';
import type { Tile, TileCache, UnitBox } from './tile-cache.ts';

/** No tile exceeds this before compression. */
export const maximumTileBytes = 128 * 1024;
export const baseMapLayer = '@basemap';

const prefixOf = (layer: string) =>
  (layer === baseMapLayer ? paths.baseMapTileTemplate : paths.tileTemplate(layer)).replace('{z}/{y}/{x}', '');

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
    const { z, y, x } = address;
    return this.cache.get(`${prefixOf(layer)}${z}/${y}/${x}`, () => this.make(layer, address));
  }

  /** What lay or lies in these boxes changed; without boxes, anything in the layer may have. */
  expire(layer: string, boxes: readonly UnitBox[] | undefined): void {
    if (boxes === undefined) this.cache.expireAll(prefixOf(layer));
    for (const box of boxes ?? []) this.cache.expireBox(prefixOf(layer), box);
  }

  private async make(layer: string, address: TileAddress): Promise<Tile> {
    const { mvt } = await this.bytes(layer, address);
    const etag = `"${createHash('sha1').update(mvt).digest('base64url').slice(0, 16)}"`;
    const tile: Tile = { etag, body: mvt.length === 0 ? undefined : mvt, gzip: undefined };
    // Compressing takes a third as long as making the tile (measured): the first to ask does not wait for it.
    if (tile.body) {
      gzip(tile.body, { level: 6 }, (error, bytes) => {
        if (!error) tile.gzip = bytes;
      });
    }
    return tile;
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
