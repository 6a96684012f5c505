import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import type { Services } from '../services.ts';
import { countsOfLayer, usesOfLayer } from '../use-cases/read-assets.ts';
import { say } from '../words.ts';
import { filterQuery } from './list-query.ts';
import { readFilter } from './read-list.ts';

const tag = 'layers';
const counts = z.record(z.string(), z.int());

export function catalogueEndpoints(services: Services): Endpoint[] {
  const { catalogue } = services;
  return [
    endpoint({
      method: 'get',
      path: '/api/layers',
      access: 'layer.read',
      publicRead: true,
      tag,
      summary: say('图层目录', 'Catalogue of layers'),
      answers: { 200: z.array(z.looseObject({ id: z.string() })) },
      etag: true,
      async handle({ headers }) {
        const head = { etag: catalogue.etag };
        if (headers.get('if-none-match') === catalogue.etag) return { status: 304, headers: head };
        return json(200, [...catalogue.definitions], head);
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/layers/{layer}/counts',
      access: 'asset.read',
      publicRead: true,
      tag,
      summary: say('按状态计数', 'Counts by state'),
      params: z.object({ layer: z.string() }),
      query: filterQuery,
      answers: {
        200: z.object({
          total: z.int(),
          ownership: counts,
          remediation: counts,
          life: counts,
          style: counts,
        }),
      },
      async handle({ params, query, context }) {
        const { definition } = catalogue.layer(params.layer);
        return json(
          200,
          await countsOfLayer(
            services,
            context,
            readFilter({ definition, region: services.region, anonymous: context.publicRead }, query),
          ),
        );
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/layers/{layer}/uses',
      access: 'asset.read',
      publicRead: true,
      tag,
      summary: say('按对公众开放时段计数', 'Counts by when the public may use them'),
      params: z.object({ layer: z.string() }),
      query: filterQuery,
      answers: { 200: z.object({ uses: z.array(z.object({ use: z.string().optional(), count: z.int() })) }) },
      async handle({ params, query, context }) {
        const { definition } = catalogue.layer(params.layer);
        const { region } = services;
        const filter = readFilter({ definition, region, anonymous: context.publicRead }, query);
        return json(200, { uses: await usesOfLayer(services, context, filter) });
      },
    }),
  ];
}
