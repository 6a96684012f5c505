import { linkSchema } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { represent, representationQuery, selfLinks } from '../http/representation.ts';
import { conformsTo } from '../ogc/conformance.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';

const tag = 'ogc';
const relation = 'http://www.opengis.net/def/rel/ogc/1.0';
const openapiType = 'application/vnd.oai.openapi+json;version=3.1';
const query = z.strictObject(representationQuery);

export function landingEndpoints({ region }: Services): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api',
      access: 'public',
      tag,
      summary: say('接口首页', 'Landing page'),
      query,
      answers: { 200: z.object({ title: z.string(), description: z.string(), links: z.array(linkSchema) }) },
      async handle({ query: { f }, headers, language }) {
        const asked = { query: { f }, headers, language };
        const words = say(`城市部件一张图 · ${region.name.zh}`, `CityPlate · ${region.name.en}`);
        const title = (zh: string, en: string) => say(zh, en)[language];
        return represent(asked, words, {
          title: words[language],
          description: title(
            '街面上每一件东西：一个编号、一个权属、一个状态。',
            'Every thing on the street: one number, one owner, one status.',
          ),
          links: [
            ...selfLinks(asked, paths.landing),
            { href: paths.openapi, rel: 'service-desc', type: openapiType, title: 'OpenAPI 3.1' },
            {
              href: paths.docs,
              rel: 'service-doc',
              type: 'text/html',
              title: title('接口说明', 'Documentation'),
            },
            {
              href: paths.conformance,
              rel: 'conformance',
              type: 'application/json',
              title: title('符合性', 'Conformance'),
            },
            {
              href: paths.conformance,
              rel: `${relation}/conformance`,
              type: 'application/json',
              title: title('符合性', 'Conformance'),
            },
            {
              href: paths.collections,
              rel: 'data',
              type: 'application/json',
              title: title('图层集合', 'Collections'),
            },
            {
              href: paths.collections,
              rel: `${relation}/data`,
              type: 'application/json',
              title: title('图层集合', 'Collections'),
            },
            {
              href: paths.tileMatrixSets,
              rel: `${relation}/tiling-schemes`,
              type: 'application/json',
              title: title('瓦片方案', 'Tiling schemes'),
            },
            {
              href: paths.layers,
              rel: 'describedby',
              type: 'application/json',
              title: title('图层定义', 'Layer definitions'),
            },
          ],
        });
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/conformance',
      access: 'public',
      tag,
      summary: say('符合的标准', 'Conformance'),
      query,
      answers: { 200: z.object({ conformsTo: z.array(z.string()), links: z.array(linkSchema) }) },
      async handle({ query: { f }, headers, language }) {
        const asked = { query: { f }, headers, language };
        return represent(asked, say('符合的标准', 'Conformance'), {
          conformsTo,
          links: selfLinks(asked, paths.conformance),
        });
      },
    }),
  ];
}
