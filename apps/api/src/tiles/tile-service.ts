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
  type TileAudience,
  type TileBytes,
  tileStatements,
} from '../queries/tiles.ts';
import type { Tile, TileCache, UnitBox } from './tile-cache.ts';

export const baseMapLayer = '@basemap';

/** Addresses of what visitors see in the cache begin so: the same tile is another one for them. */
export const visitorPrefix = 'visitor:';

const prefixOf = (layer: string) =>
  (layer === baseMapLayer ? paths.baseMapTileTemplate : paths.tileTemplate(layer)).replace('{z}/{y}/{x}', '');

/** Makes tiles of the catalogue's layers and of the base map, through the cache. */
export class TileService {
  readonly cache: TileCache;
  private readonly pool: Pool;
  private readonly statements: Readonly<Record<TileAudience, ReadonlyMap<string, LayerTileStatements>>>;

  constructor(pool: Pool, cache: TileCache, definitions: readonly LayerDefinition[]) {
    this.pool = pool;
    this.cache = cache;
    const statementsFor = (audience: TileAudience) =>
      new Map(
        definitions.map((each) => [each.id, tileStatements(each, tileAttributes(each), 'served', audience)]),
      );
    this.statements = { reader: statementsFor('reader'), visitor: statementsFor('visitor') };
  }

  has(layer: string): boolean {
    return layer === baseMapLayer || this.statements.reader.has(layer);
  }

  get(layer: string, address: TileAddress, audience: TileAudience): Promise<Tile> {
    const { z, y, x } = address;
    const key = `${audience === 'visitor' ? visitorPrefix : ''}${prefixOf(layer)}${z}/${y}/${x}`;
    return this.cache.get(key, () => this.make(layer, address, audience));
  }

  /** What lay or lies in these boxes changed; without boxes, anything in the layer may have. */
  expire(layer: string, boxes: readonly UnitBox[] | undefined): void {
    for (const prefix of [prefixOf(layer), visitorPrefix + prefixOf(layer)]) {
      if (boxes === undefined) this.cache.expireAll(prefix);
      for (const box of boxes ?? []) this.cache.expireBox(prefix, box);
    }
  }

  private async make(layer: string, address: TileAddress, audience: TileAudience): Promise<Tile> {
    const { mvt } = await this.bytes(layer, address, audience);
    const etag = `"${createHash('sha1').update(mvt).digest('base64url').slice(0, 16)}"`;
    return { etag, body: mvt.length === 0 ? undefined : mvt, gzip: undefined };
  }

  private async bytes(layer: string, address: TileAddress, audience: TileAudience): Promise<TileBytes> {
    if (layer === baseMapLayer) return baseMapTile(this.pool, address);
    const statements = this.statements[audience].get(layer);
    if (statements === undefined) throw new Error(`no tile statements for layer ${layer}`);
    if (statements.usesCells(address.z)) return cellTile(this.pool, statements, address);
    return assetTile(this.pool, statements, address);
  }
}
