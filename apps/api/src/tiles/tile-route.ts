import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TileAddress, TileAudience } from '../queries/tiles.ts';
import type { Tile } from './tile-cache.ts';
import { baseMapLayer, type TileService, visitorPrefix } from './tile-service.ts';

const layerTile =
  /^\/api\/collections\/([a-z0-9-]{1,40})\/tiles\/WebMercatorQuad\/(\d{1,2})\/(\d{1,8})\/(\d{1,8})$/;
const baseTile = /^\/api\/basemap\/tiles\/(\d{1,2})\/(\d{1,8})\/(\d{1,8})$/;
const basePrefix = '/api/basemap/';
export const deepestZoom = 22;

export interface TileGate {
  tiles: TileService;
  /** As whom a request reads layers, if that is known without asking the database. */
  audienceOf(cookie: string | undefined): TileAudience | undefined;
  fail(error: unknown, request: IncomingMessage, response: ServerResponse): void;
}

/** The address of a tile within the pyramid; leading zeros and places outside are no address. */
export function tileAddress(z: string, y: string, x: string): TileAddress | undefined {
  const address = { z: Number(z), x: Number(x), y: Number(y) };
  const canonical = String(address.z) === z && String(address.x) === x && String(address.y) === y;
  const size = 2 ** address.z;
  const within = (value: number, end: number) => value >= 0 && value < end;
  const exists = within(address.z, deepestZoom + 1) && within(address.x, size) && within(address.y, size);
  return canonical && exists ? address : undefined;
}

/**
 * Answers tile requests straight on Node's request, ahead of the router: a map asks for dozens at once, and
 * what a router and Request objects cost would double the price of a cached tile. Gives false for whatever
 * needs the long way (no known session, an address that is none, another verb).
 */
export function answerTile(gate: TileGate, request: IncomingMessage, response: ServerResponse): boolean {
  const url = request.url ?? '';
  if (request.method !== 'GET' || !url.startsWith('/api/')) return false;
  const audience = url.startsWith(basePrefix) ? 'reader' : gate.audienceOf(request.headers.cookie);
  if (audience === undefined) return false;
  const kept = gate.tiles.cache.peek(audience === 'visitor' ? visitorPrefix + url : url);
  if (kept) {
    sendTile(kept, request, response);
    return true;
  }
  const match = layerTile.exec(url);
  const found = match ?? baseTile.exec(url);
  if (found === null) return false;
  const layer = match ? match[1]! : baseMapLayer;
  const offset = match ? 2 : 1;
  const address = tileAddress(found[offset]!, found[offset + 1]!, found[offset + 2]!);
  if (address === undefined || !gate.tiles.has(layer)) return false;
  gate.tiles.get(layer, address, audience).then(
    (tile) => sendTile(tile, request, response),
    (error: unknown) => gate.fail(error, request, response),
  );
  return true;
}

const mediaType = 'application/vnd.mapbox-vector-tile';
const noCache = 'private, no-cache';

/** Headers as flat lists, which Node writes as they are. */
function sendTile(tile: Tile, request: IncomingMessage, response: ServerResponse): void {
  if (request.headers['if-none-match'] === tile.etag) {
    response.writeHead(304, ['etag', tile.etag, 'cache-control', noCache]).end();
  } else if (tile.body === undefined) {
    response.writeHead(204, ['etag', tile.etag, 'cache-control', noCache]).end();
  } else {
    const zipped =
      tile.gzip instanceof Buffer && request.headers['accept-encoding']?.includes('gzip') === true
        ? tile.gzip
        : undefined;
    const body = zipped ?? tile.body;
    const head = [
      'etag',
      tile.etag,
      'cache-control',
      noCache,
      'content-type',
      mediaType,
      'vary',
      'accept-encoding',
      'content-length',
      String(body.length),
    ];
    if (zipped) head.push('content-encoding', 'gzip');
    response.writeHead(200, head).end(body);
  }
}
