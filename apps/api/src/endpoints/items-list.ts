import { assetCollectionSchema } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { represent, selfLinks } from '../http/representation.ts';
import { contentCrs, inSystem } from '../ogc/content-crs.ts';
import type { Services } from '../services.ts';
import { pageOfAssets } from '../use-cases/read-assets.ts';
import { say } from '../words.ts';
import { listQuery } from './list-query.ts';
import { cursorOf, readList } from './read-list.ts';

export function itemListEndpoints(services: Services): Endpoint[] {
  const { catalogue, region } = services;
  return [
    endpoint({
      method: 'get',
      path: '/api/collections/{layer}/items',
      access: 'asset.read',
      publicRead: true,
      tag: 'features',
      summary: say('查询部件', 'List assets'),
      params: z.object({ layer: z.string() }),
      query: listQuery,
      answers: { 200: assetCollectionSchema },
      mediaType: 'application/geo+json',
      async handle({ params: { layer }, query, url, context, headers, language }) {
        const { definition } = catalogue.layer(layer);
        const { filter, page, crs } = readList({ definition, region, anonymous: context.publicRead }, query);
        const asked = { query, headers, language };
        const found = await pageOfAssets(services, context, filter, page);
        const next = new URLSearchParams(url.searchParams);
        if (found.next !== undefined) next.set('cursor', cursorOf(found.next));
        const body = {
          type: 'FeatureCollection',
          features: found.features.map((feature) => inSystem(feature, crs)),
          links: [
            ...selfLinks(asked, paths.items(layer), url.searchParams, 'application/geo+json'),
            ...(found.next === undefined
              ? []
              : [{ href: `${paths.items(layer)}?${next}`, rel: 'next', type: 'application/geo+json' }]),
            { href: paths.collection(layer), rel: 'collection', type: 'application/json' },
          ],
          timeStamp: new Date().toISOString(),
          numberMatched: found.numberMatched,
          numberReturned: found.features.length,
        };
        return represent(asked, definition.name, body, {
          'content-type': 'application/geo+json',
          ...contentCrs(crs),
        });
      },
    }),
  ];
}
