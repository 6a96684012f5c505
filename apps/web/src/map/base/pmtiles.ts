import { addProtocol } from 'maplibre-gl';
import { PMTiles, Protocol, TileType } from 'pmtiles';
import type { BaseMapStyle } from '../base-map-style.ts';

const protocol = new Protocol();
addProtocol('pmtiles', protocol.tile);

export type PmtilesArchive = { address: string; isVector: boolean; minZoom: number; maxZoom: number };

/** Reads the header of a PMTiles file and makes its tiles known to the map. @throws when it cannot be read. */
export async function openPmtiles(url: string, pageAddress: string): Promise<PmtilesArchive> {
  const address = new URL(url, pageAddress).href;
  const archive = new PMTiles(address);
  protocol.add(archive);
  const { tileType, minZoom, maxZoom } = await archive.getHeader();
  return { address, isVector: tileType === TileType.Mvt || tileType === TileType.Mlt, minZoom, maxZoom };
}

/** Pictures are shown as they are; vector tiles are expected in the layers of the built-in base map. */
export function pmtilesStyle(
  { address, isVector, minZoom, maxZoom }: PmtilesArchive,
  attribution: string,
  drawn: BaseMapStyle,
): BaseMapStyle {
  const shared = { url: `pmtiles://${address}`, minzoom: minZoom, maxzoom: maxZoom, attribution };
  if (isVector) return { ...drawn, sources: { base: { type: 'vector', ...shared } } };
  return {
    sources: { base: { type: 'raster', tileSize: 256, ...shared } },
    under: [{ id: 'base-picture', type: 'raster', source: 'base' }],
    over: [],
  };
}
