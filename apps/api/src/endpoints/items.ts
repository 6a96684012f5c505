import { assetCollectionSchema, assetFeatureSchema, newAssetSchema } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import { z } from 'zod';
import { endpoint, json, type Endpoint } from '../http/endpoint.ts';
import { signedIn } from '../http/signed-in.ts';
import { readIfMatch } from '../http/if-match.ts';
import type { Services } from '../services.ts';
import { etagOf } from '../use-cases/asset-feature.ts';
import { oneAsset, pageOfAssets } from '../use-cases/read-assets.ts';
import { changeAsset, createAsset, retireAsset } from '../use-cases/write-asset.ts';
import { say } from '../words.ts';
import { readTimes } from './as-of.ts';
import { cursorOf, looseQuery, readList } from './list-query.ts';

const tag = 'features';
const layerParams = z.object({ layer: z.string() });
const itemParams = z.object({ layer: z.string(), id: z.uuid() });
const geojson = { 'content-type': 'application/geo+json' };
const reasonQuery = z.strictObject({ reason: z.string().trim().min(1).max(500).optional() });
const jsonTypes = ['application/json', 'application/geo+json'];

export function itemEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      method: 'get', path: '/api/collections/{layer}/items', access: 'asset.read', publicRead: true, tag,
      summary: say('查询部件', 'List assets'),
      params: layerParams, query: looseQuery,
      answers: { 200: assetCollectionSchema },
      async handle({ params, query, url, context }) {
        const { definition } = services.catalogue.layer(params.layer);
        const { filter, page } = readList(definition, query);
        const found = await pageOfAssets(services, context, filter, page);
        const here = (search: URLSearchParams) => `${paths.items(params.layer)}${search.size > 0 ? `?${search}` : ''}`;
        const next = new URLSearchParams(url.searchParams);
        if (found.next !== undefined) next.set('cursor', cursorOf(found.next));
        return json(200, {
          type: 'FeatureCollection',
          features: found.features,
          links: [
            { href: here(url.searchParams), rel: 'self', type: 'application/geo+json' },
            ...(found.next === undefined ? [] : [{ href: here(next), rel: 'next', type: 'application/geo+json' }]),
            { href: paths.collection(params.layer), rel: 'collection', type: 'application/json' },
          ],
          timeStamp: new Date().toISOString(),
          numberMatched: found.numberMatched,
          numberReturned: found.features.length,
        }, geojson);
      },
    }),
    endpoint({
      method: 'post', path: '/api/collections/{layer}/items', access: 'asset.create', tag,
      summary: say('登记部件', 'Create an asset'),
      params: layerParams, query: reasonQuery, body: newAssetSchema, accepts: jsonTypes,
      answers: { 201: assetFeatureSchema },
      async handle({ actor, params, query, body, context }) {
        const feature = await createAsset(services, context, signedIn(actor), params.layer, { ...body, ...query });
        return json(201, feature, { ...geojson, location: paths.item(params.layer, feature.id), etag: etagOf(feature.properties.version) });
      },
    }),
    endpoint({
      method: 'get', path: '/api/collections/{layer}/items/{id}', access: 'asset.read', publicRead: true, tag,
      summary: say('查看部件', 'Read an asset'),
      params: itemParams, query: z.strictObject({ datetime: z.string().optional(), recorded: z.string().optional() }),
      answers: { 200: assetFeatureSchema },
      async handle({ params, query, context, headers }) {
        const feature = await oneAsset(services, context, params.layer, params.id, readTimes(query));
        const etag = etagOf(feature.properties.version);
        if (headers.get('if-none-match') === etag && query.datetime === undefined) return { status: 304, headers: { etag } };
        const links = [
          { href: paths.item(params.layer, params.id), rel: 'self', type: 'application/geo+json' },
          { href: paths.collection(params.layer), rel: 'collection', type: 'application/json' },
        ];
        return json(200, { ...feature, links }, { ...geojson, etag });
      },
    }),
    endpoint({
      method: 'patch', path: '/api/collections/{layer}/items/{id}', access: 'asset.read', tag,
      summary: say('修改部件', 'Change an asset'),
      params: itemParams, query: reasonQuery, body: z.looseObject({}), accepts: ['application/merge-patch+json', ...jsonTypes],
      answers: { 200: assetFeatureSchema },
      async handle({ actor, params, query, body, context, headers }) {
        const write = { ...params, version: readIfMatch(headers), ...query };
        const feature = await changeAsset(services, context, signedIn(actor), write, { patch: body });
        return json(200, feature, { ...geojson, etag: etagOf(feature.properties.version) });
      },
    }),
    endpoint({
      method: 'put', path: '/api/collections/{layer}/items/{id}', access: 'asset.read', tag,
      summary: say('替换部件', 'Replace an asset'),
      params: itemParams, query: reasonQuery, body: newAssetSchema.loose(), accepts: jsonTypes,
      answers: { 200: assetFeatureSchema },
      async handle({ actor, params, query, body, context, headers }) {
        const write = { ...params, version: readIfMatch(headers), ...query };
        const feature = await changeAsset(services, context, signedIn(actor), write, { replacement: body });
        return json(200, feature, { ...geojson, etag: etagOf(feature.properties.version) });
      },
    }),
    endpoint({
      method: 'delete', path: '/api/collections/{layer}/items/{id}', access: 'asset.read', tag,
      summary: say('废止部件', 'Retire an asset'),
      params: itemParams, query: reasonQuery,
      answers: { 204: 'none' },
      async handle({ actor, params, query, context, headers }) {
        await retireAsset(services, context, signedIn(actor), { ...params, version: readIfMatch(headers), ...query });
        return { status: 204 };
      },
    }),
  ];
}
