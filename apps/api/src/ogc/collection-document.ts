import type { Region } from '@cityplate/fixtures/region';
import { referenceSystem } from '@cityplate/geometry/reference-systems';
import type { LayerDefinition } from '@cityplate/layers/definition';
import type { Link } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import type { LayerSummary } from '../queries/layer-summary.ts';
import type { Language } from '../words.ts';
import { listedSystems, uriOf } from './listed-systems.ts';

const relation = 'http://www.opengis.net/def/rel/ogc/1.0';
const defaultUri = uriOf(referenceSystem('OGC:CRS84'));

/** One collection as `/collections` and `/collections/{layer}` describe it. `self` are the links to itself. */
export function collectionDocument(
  { region, language, self }: { region: Region; language: Language; self: readonly Link[] },
  definition: LayerDefinition,
  summary: LayerSummary | undefined,
): object {
  const { id, name, description } = definition;
  const { west = null, south = null, east = null, north = null, since = null, count = 0 } = summary ?? {};
  const bbox =
    west === null || south === null || east === null || north === null
      ? region.box
      : [west, south, east, north];
  const items = paths.items(id);
  const links: Link[] = [
    ...self,
    { href: items, rel: 'items', type: 'application/geo+json', title: name[language] },
    { href: `${items}?f=html`, rel: 'items', type: 'text/html', title: name[language] },
    {
      href: paths.schema(id),
      rel: `${relation}/schema`,
      type: 'application/schema+json',
      title: 'JSON Schema',
    },
    {
      href: paths.queryables(id),
      rel: `${relation}/queryables`,
      type: 'application/schema+json',
      title: 'Queryables',
    },
    {
      href: paths.tilesets(id),
      rel: `${relation}/tilesets-vector`,
      type: 'application/json',
      title: 'Tiles',
    },
    { href: `${paths.exports}?layer=${id}&format=csv`, rel: 'enclosure', type: 'text/csv', title: 'CSV' },
  ];
  return {
    id,
    title: name[language],
    ...(description === undefined ? {} : { description: description[language] }),
    itemType: 'feature',
    extent: {
      spatial: { bbox: [bbox], crs: defaultUri },
      temporal: {
        interval: [[since?.toISOString() ?? null, null]],
        trs: 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian',
      },
    },
    crs: listedSystems(region).map(uriOf),
    storageCrs: defaultUri,
    itemCount: count,
    links,
  };
}
