import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import type { Services } from '../services.ts';
import { search } from '../use-cases/search.ts';
import { say } from '../words.ts';

export function searchEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/search',
      access: 'asset.read',
      tag: 'features',
      summary: say('搜索', 'Search'),
      query: z.strictObject({ q: z.string().trim().min(1).max(100) }),
      answers: { 200: z.object({ results: z.array(z.looseObject({ kind: z.string() })) }) },
      handle: async ({ query, context, language }) => {
        const results = await search(services, context, query.q);
        return json(200, {
          results: results.map(({ title, subtitle, ...rest }) => ({
            ...rest,
            title: title[language],
            ...(subtitle === undefined ? {} : { subtitle: subtitle[language] }),
          })),
        });
      },
    }),
  ];
}
