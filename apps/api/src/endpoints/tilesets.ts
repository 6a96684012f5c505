import { linkSchema } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { originHeader } from '../http/own-origin.ts';
import { represent, representationQuery, selfLinks } from '../http/representation.ts';
import {
  matrixSet,
  schemeLink,
  tileJson,
  tileLink,
  tilesetDocument,
  tilesetOf,
} from '../ogc/tileset-document.ts';
import { notFound } from '../problem-error.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';

const tag = 'tiles';
const query = z.strictObject(representationQuery);
const params = z.object({ layer: z.string() });
const setsWords = say('瓦片方案', 'Tile matrix sets');
const tilesetSchema = z.looseObject({
  dataType: z.string(),
  crs: z.string(),
  tileMatrixSetURI: z.string(),
  links: z.array(linkSchema),
});

export function tilesetEndpoints({ catalogue, region }: Services): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/tileMatrixSets',
      access: 'public',
      tag,
      summary: setsWords,
      query,
      answers: {
        200: z.object({
          tileMatrixSets: z.array(z.looseObject({ id: z.string(), links: z.array(linkSchema) })),
        }),
      },
      handle: async ({ query: { f }, headers, language }) =>
        represent({ query: { f }, headers, language }, setsWords, {
          tileMatrixSets: [
            {
              id: matrixSet.id,
              title: matrixSet.title,
              uri: matrixSet.uri,
              crs: matrixSet.crs,
              links: [{ ...schemeLink, rel: 'self' }],
            },
          ],
        }),
    }),
    endpoint({
      method: 'get',
      path: '/api/tileMatrixSets/{id}',
      access: 'public',
      tag,
      summary: say('一个瓦片方案', 'A tile matrix set'),
      params: z.object({ id: z.string().max(60) }),
      query,
      answers: {
        200: z.looseObject({ id: z.string(), tileMatrices: z.array(z.looseObject({ id: z.string() })) }),
      },
      async handle({ params: { id }, query: { f }, headers, language }) {
        if (id !== matrixSet.id) throw notFound(say('瓦片方案', 'tile matrix set'));
        return represent(
          { query: { f }, headers, language },
          say(matrixSet.title, matrixSet.title),
          matrixSet,
        );
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/collections/{layer}/tiles',
      access: 'layer.read',
      publicRead: true,
      tag,
      summary: say('图层的瓦片集', 'Tilesets of a layer'),
      params,
      query,
      answers: { 200: z.object({ tilesets: z.array(tilesetSchema), links: z.array(linkSchema) }) },
      async handle({ params: { layer }, query: { f }, headers, language }) {
        const { definition } = catalogue.layer(layer);
        const asked = { query: { f }, headers, language };
        const links = [
          { href: paths.tileset(layer), rel: 'self', type: 'application/json' },
          schemeLink,
          tileLink(definition),
        ];
        return represent(asked, definition.name, {
          links: selfLinks(asked, paths.tilesets(layer)),
          tilesets: [{ ...tilesetOf(definition, language), links }],
        });
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/collections/{layer}/tiles/WebMercatorQuad',
      access: 'layer.read',
      publicRead: true,
      tag,
      summary: say('瓦片集说明', 'Metadata of a tileset'),
      params,
      query,
      answers: { 200: tilesetSchema },
      async handle({ params: { layer }, query: { f }, headers, language }) {
        const { definition } = catalogue.layer(layer);
        const asked = { query: { f }, headers, language };
        const links = [
          ...selfLinks(asked, paths.tileset(layer)),
          schemeLink,
          tileLink(definition),
          {
            href: paths.tileJson(layer),
            rel: 'describedby',
            type: 'application/json',
            title: 'TileJSON 3.0.0',
          },
        ];
        return represent(asked, definition.name, tilesetDocument(region, definition, language, links));
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/collections/{layer}/tiles/WebMercatorQuad/tilejson.json',
      access: 'layer.read',
      publicRead: true,
      tag,
      summary: say('TileJSON 说明', 'TileJSON'),
      params,
      answers: { 200: z.looseObject({ tilejson: z.literal('3.0.0'), tiles: z.array(z.string()) }) },
      handle: async ({ params: { layer }, headers, language }) =>
        json(
          200,
          tileJson(region, catalogue.layer(layer).definition, language, headers.get(originHeader) ?? ''),
        ),
    }),
  ];
}
