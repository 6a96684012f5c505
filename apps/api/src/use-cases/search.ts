import { parseCoordinateText } from '@cityplate/geometry/coordinate-text';
import { searchAssets, searchGround } from '../queries/search.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say, type Words } from '../words.ts';
import { codeSpellings } from './code-spellings.ts';

export interface SearchResult {
  kind: 'asset' | 'road' | 'place' | 'unit' | 'coordinate';
  title: Words;
  subtitle?: Words;
  position?: [number, number];
  bbox?: [number, number, number, number];
  layer?: string;
  id?: string;
  unit?: string;
}

const most = 12;
const same = (text: string): Words => ({ zh: text, en: text });
/** By what an asset was found where its own words do not say it. */
const found = {
  alias: (code: string) => say(`${code} 已并入`, `${code} was merged into it`),
  plate: (serial: string) => say(`铭牌 ${serial}`, `plate ${serial}`),
};

/** One box for everything: a typed coordinate of any datum, units, roads and places, assets by number or name. */
export async function search(
  services: Services,
  context: TransactionContext,
  text: string,
): Promise<SearchResult[]> {
  const coordinates = parseCoordinateText(text, { box: services.region.box }).map(
    (candidate): SearchResult => ({
      kind: 'coordinate',
      title: candidate.label,
      subtitle: same(candidate.position.map((value) => value.toFixed(6)).join(', ')),
      position: [candidate.position[0], candidate.position[1]],
    }),
  );
  // A layer that has lost its definition keeps its assets, but nothing knows how to speak of them.
  const layers = services.catalogue.definitions.map(({ id }) => id);
  const spellings = codeSpellings(services.catalogue.definitions, text, services.region);
  const wanted = text.toLowerCase();
  const units = services.region.units
    .filter(
      ({ code, name }) =>
        code.includes(wanted) || name.zh.includes(text) || name.en.toLowerCase().includes(wanted),
    )
    .map(
      (unit): SearchResult => ({
        kind: 'unit',
        title: unit.name,
        unit: unit.code,
        ...(unit.phone === undefined ? {} : { subtitle: same(unit.phone) }),
      }),
    );
  const [ground, assets] = await inTransaction(
    services.pool,
    context,
    async (client) =>
      [
        await searchGround(client, text, 6),
        await searchAssets(client, text, { spellings, layers, limit: most }),
      ] as const,
  );
  const places = ground.map(
    (area): SearchResult => ({
      kind: area.kind === 'centreline' ? 'road' : 'place',
      title: same(area.name),
      position: [area.lng, area.lat],
      bbox: [area.west, area.south, area.east, area.north],
    }),
  );
  const things = assets.map(
    (asset): SearchResult => ({
      kind: 'asset',
      title: same(asset.name ?? asset.location ?? asset.code),
      layer: asset.layer,
      id: asset.id,
      position: [asset.lng, asset.lat],
      subtitle: layerWords(services, asset.layer, [
        asset.name === null && asset.location === null ? undefined : same(asset.code),
        asset.road === null ? undefined : same(asset.road),
        asset.via === null ? undefined : found[asset.via](asset.said ?? ''),
      ]),
    }),
  );
  return [...coordinates, ...units.slice(0, 4), ...places, ...things].slice(0, 24);
}

function layerWords(services: Services, layer: string, rest: (Words | undefined)[]): Words {
  const { name } = services.catalogue.layer(layer).definition;
  const tail = rest.filter((part) => part !== undefined);
  return {
    zh: [name, ...tail].map(({ zh }) => zh).join(' · '),
    en: [name, ...tail].map(({ en }) => en).join(' · '),
  };
}
