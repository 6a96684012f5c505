import { createHash } from 'node:crypto';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { tileAttributes } from '@cityplate/layers/derive/tile-attributes';
import { paths } from '@cityplate/wire/paths';
import { baseMapTile } from '../queries/base-map-tile.ts';
import type { Pool } from '../queries/pools.ts';
import {
  assetTile,
  cellTile,
  type LayerTileStatements,
  type TileAddress,
  type TileBytes,
  tileStatements,
} from '../queries/tiles.ts';
import type { Tile, TileCache, UnitBox } from './tile-cache.ts';

export const baseMapLayer = '@basemap';

const prefixOf = (layer: string) =>
  (layer === baseMapLayer ? paths.baseMapTileTemplate : paths.tileTemplate(layer)).replace('{z}/{y}/{x}', '');

/** Makes tiles of the catalogue's layers and of the base map, through the cache. */
export class TileService {
  readonly cache: TileCache;
  private readonly pool: Pool;
  private readonly statements: ReadonlyMap<string, LayerTileStatements>;

  constructor(pool: Pool, cache: TileCache, definitions: readonly LayerDefinition[]) {
    this.pool = pool;
    this.cache = cache;
    this.statements = new Map(
      definitions.map((each) => [each.id, tileStatements(each, tileAttributes(each))]),
    );
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
    return { etag, body: mvt.length === 0 ? undefined : mvt, gzip: undefined };
  }

  private async bytes(layer: string, address: TileAddress): Promise<TileBytes> {
    if (layer === baseMapLayer) return baseMapTile(this.pool, address);
    const statements = this.statements.get(layer);
    if (statements === undefined) throw new Error(`no tile statements for layer ${layer}`);
    if (statements.usesCells(address.z)) return cellTile(this.pool, statements, address);
    return assetTile(this.pool, statements, address);
  }
}
