import type { IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { TileAddress } from '../queries/tiles.ts';
import type { Tile } from './tile-cache.ts';
import { baseMapLayer, type TileService } from './tile-service.ts';

const layerTile = /^\/api\/collections\/([a-z0-9-]{1,40})\/tiles\/WebMercatorQuad\/(\d{1,2})\/(\d{1,8})\/(\d{1,8})$/;
const baseTile = /^\/api\/basemap\/tiles\/(\d{1,2})\/(\d{1,8})\/(\d{1,8})$/;
export const deepestZoom = 22;

export interface TileGate {
  tiles: TileService;
  /** Whether this request's session may read layers, if that is known without asking the database. */
  knownReader(cookie: string | undefined): boolean | undefined;
  fail(error: unknown, request: IncomingMessage, response: ServerResponse): void;
}

/** The address of a tile within the pyramid; leading zeros and places outside are no address. */
export function tileAddress(z: string, y: string, x: string): TileAddress | undefined {
  const address = { z: Number(z), x: Number(x), y: Number(y) };
  const canonical = String(address.z) === z && String(address.x) === x && String(address.y) === y;
  const size = 2 ** address.z;
  return canonical && address.z <= deepestZoom && address.x < size && address.y < size ? address : undefined;
}

/**
 * Answers tile requests straight on Node's request, ahead of the router: a map asks for dozens at once, and
 * what a router and Request objects cost would double the price of a cached tile. Gives false for whatever
 * needs the long way (no known session, an address that is none, another verb).
 */
export function answerTile(gate: TileGate, request: IncomingMessage, response: ServerResponse): boolean {
  const url = request.url ?? '';
  if (request.method !== 'GET' || !url.startsWith('/api/')) return false;
  const match = layerTile.exec(url);
  const ground = match ? null : baseTile.exec(url);
  const found = match ?? ground;
  if (found === null) return false;
  const layer = match ? match[1]! : baseMapLayer;
  const offset = match ? 2 : 1;
  const address = tileAddress(found[offset]!, found[offset + 1]!, found[offset + 2]!);
  if (address === undefined || !gate.tiles.has(layer)) return false;
  if (layer !== baseMapLayer && gate.knownReader(request.headers.cookie) !== true) return false;
  const kept = gate.tiles.cache.peek(layer, address.z, address.x, address.y);
  if (kept) {
    sendTile(kept, request, response);
    return true;
  }
  gate.tiles.get(layer, address).then(
    (tile) => sendTile(tile, request, response),
    (error: unknown) => gate.fail(error, request, response),
  );
  return true;
}

function sendTile(tile: Tile, request: IncomingMessage, response: ServerResponse): void {
  if (request.headers['if-none-match'] === tile.etag) {
    response.writeHead(304, { etag: tile.etag, 'cache-control': 'private, no-cache' }).end();
    return;
  }
  if (tile.gzip === undefined) {
    response.writeHead(204, { etag: tile.etag, 'cache-control': 'private, no-cache' }).end();
    return;
  }
  const head = { etag: tile.etag, 'cache-control': 'private, no-cache', 'content-type': 'application/vnd.mapbox-vector-tile', vary: 'accept-encoding' };
  const zipped = (request.headers['accept-encoding'] ?? '').includes('gzip');
  const body = zipped ? tile.gzip : gunzipSync(tile.gzip);
  response.writeHead(200, zipped ? { ...head, 'content-encoding': 'gzip', 'content-length': body.length } : { ...head, 'content-length': body.length }).end(body);
}
