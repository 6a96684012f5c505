import { linkSchema } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { represent, representationQuery, selfLinks } from '../http/representation.ts';
import { collectionDocument } from '../ogc/collection-document.ts';
import { listedSystems, uriOf } from '../ogc/listed-systems.ts';
import { queryablesDocument, schemaDocument } from '../ogc/queryables.ts';
import type { Services } from '../services.ts';
import { summaries } from '../use-cases/collections.ts';
import { say } from '../words.ts';

const tag = 'ogc';
const query = z.strictObject(representationQuery);
const params = z.object({ layer: z.string() });
const schemaType = { 'content-type': 'application/schema+json' };

export const collectionSchema = z.looseObject({
  id: z.string(),
  title: z.string(),
  extent: z.object({
    spatial: z.object({ bbox: z.array(z.array(z.number())), crs: z.string() }),
    temporal: z.object({
      interval: z.array(z.tuple([z.string().nullable(), z.string().nullable()])),
      trs: z.string(),
    }),
  }),
  crs: z.array(z.string()),
  storageCrs: z.string(),
  itemType: z.string(),
  itemCount: z.int(),
  links: z.array(linkSchema),
});
const jsonSchemaAnswer = z.looseObject({
  type: z.string(),
  properties: z.record(z.string(), z.looseObject({})),
});

export function collectionEndpoints(services: Services): Endpoint[] {
  const { catalogue, region } = services;
  return [
    endpoint({
      method: 'get',
      path: '/api/collections',
      access: 'layer.read',
      publicRead: true,
      tag,
      summary: say('图层集合', 'Collections'),
      query,
      answers: {
        200: z.object({
          collections: z.array(collectionSchema),
          crs: z.array(z.string()),
          links: z.array(linkSchema),
        }),
      },
      async handle({ query: { f }, headers, language, context }) {
        const asked = { query: { f }, headers, language };
        const found = await summaries(
          services,
          context,
          catalogue.definitions.map(({ id }) => id),
        );
        const collections = catalogue.definitions.map((definition) =>
          collectionDocument(
            { region, language, self: selfLinks(asked, paths.collection(definition.id)) },
            definition,
            found.get(definition.id),
          ),
        );
        return represent(asked, say('图层集合', 'Collections'), {
          links: selfLinks(asked, paths.collections),
          crs: listedSystems(region).map(uriOf),
          collections,
        });
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/collections/{layer}',
      access: 'layer.read',
      publicRead: true,
      tag,
      summary: say('一个图层集合', 'A collection'),
      params,
      query,
      answers: { 200: collectionSchema },
      async handle({ params: { layer }, query: { f }, headers, language, context }) {
        const asked = { query: { f }, headers, language };
        const { definition } = catalogue.layer(layer);
        const found = await summaries(services, context, [layer]);
        const document = collectionDocument(
          { region, language, self: selfLinks(asked, paths.collection(layer)) },
          definition,
          found.get(layer),
        );
        return represent(asked, definition.name, document);
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/collections/{layer}/schema',
      access: 'layer.read',
      publicRead: true,
      tag,
      summary: say('部件的结构（JSON Schema）', 'Schema of the assets (JSON Schema)'),
      params,
      query,
      answers: { 200: jsonSchemaAnswer },
      mediaType: 'application/schema+json',
      handle: async ({ params: { layer }, query: { f }, headers, language }) =>
        represent(
          { query: { f }, headers, language },
          catalogue.layer(layer).definition.name,
          schemaDocument(catalogue.layer(layer).definition),
          schemaType,
        ),
    }),
    endpoint({
      method: 'get',
      path: '/api/collections/{layer}/queryables',
      access: 'layer.read',
      publicRead: true,
      tag,
      summary: say('可用于筛选的属性', 'Queryable properties'),
      params,
      query,
      answers: { 200: jsonSchemaAnswer },
      mediaType: 'application/schema+json',
      handle: async ({ params: { layer }, query: { f }, headers, language }) =>
        represent(
          { query: { f }, headers, language },
          catalogue.layer(layer).definition.name,
          queryablesDocument(catalogue.layer(layer).definition),
          schemaType,
        ),
    }),
  ];
}
