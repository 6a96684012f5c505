import { assetFeatureSchema, newAssetSchema, replacedAssetSchema } from '@cityplate/wire/asset';
import { paths } from '@cityplate/wire/paths';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { readIfMatch } from '../http/if-match.ts';
import { represent, representationQuery, selfLinks } from '../http/representation.ts';
import { signedIn } from '../http/signed-in.ts';
import { contentCrs, inSystem, storedGeometry } from '../ogc/content-crs.ts';
import { listedSystems, readSystem } from '../ogc/listed-systems.ts';
import { invalid } from '../problem-error.ts';
import type { Services } from '../services.ts';
import { etagOf } from '../use-cases/asset-feature.ts';
import { oneAsset } from '../use-cases/read-assets.ts';
import { changeAsset, createAsset, retireAsset } from '../use-cases/write-asset.ts';
import { say } from '../words.ts';
import { readTimes } from './as-of.ts';

const tag = 'features';
const layerParams = z.object({ layer: z.string() });
const itemParams = z.object({ layer: z.string(), id: z.uuid() });
const mediaType = 'application/geo+json';
const geojson = { 'content-type': mediaType };
const reasonQuery = z.strictObject({ reason: z.string().trim().min(1).max(500).optional() });
const itemQuery = z.strictObject({
  datetime: z.string().max(80).optional(),
  recorded: z.string().max(40).optional(),
  crs: z.string().max(200).optional(),
  ...representationQuery,
});
const jsonTypes = ['application/json', 'application/geo+json'];

export function itemEndpoints(services: Services): Endpoint[] {
  const listed = listedSystems(services.region);
  return [
    endpoint({
      method: 'post',
      path: '/api/collections/{layer}/items',
      access: 'asset.create',
      tag,
      summary: say('登记部件', 'Create an asset'),
      params: layerParams,
      query: reasonQuery,
      body: newAssetSchema,
      accepts: jsonTypes,
      answers: { 201: assetFeatureSchema },
      mediaType,
      etag: true,
      async handle({ actor, params, query, body, context, headers }) {
        const input = { ...body, ...query, geometry: storedGeometry(body.geometry, headers, listed) };
        const feature = await createAsset(services, context, signedIn(actor), params.layer, input);
        return json(201, feature, {
          ...geojson,
          location: paths.item(params.layer, feature.id),
          etag: etagOf(feature.properties.version),
        });
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/collections/{layer}/items/{id}',
      access: 'asset.read',
      publicRead: true,
      tag,
      summary: say('查看部件', 'Read an asset'),
      params: itemParams,
      query: itemQuery,
      answers: { 200: assetFeatureSchema },
      mediaType,
      etag: true,
      async handle({ params, query, context, headers, language }) {
        const crs = readSystem(listed, 'query.crs', query.crs);
        const feature = await oneAsset(services, context, params.layer, params.id, readTimes(query));
        const etag = etagOf(feature.properties.version);
        const asked = { query, headers, language };
        const links = [
          ...selfLinks(asked, paths.item(params.layer, params.id), undefined, 'application/geo+json'),
          { href: paths.collection(params.layer), rel: 'collection', type: 'application/json' },
        ];
        const title = say(
          feature.properties.name ?? feature.properties.code,
          feature.properties.name ?? feature.properties.code,
        );
        return represent(
          asked,
          title,
          { ...inSystem(feature, crs), links },
          // The version is what If-Match asks about; parts and the reader's rights change the body without it.
          { ...geojson, ...contentCrs(crs), etag, 'cache-control': 'no-store' },
        );
      },
    }),
    endpoint({
      method: 'patch',
      path: '/api/collections/{layer}/items/{id}',
      access: 'asset.read',
      needs: ['asset.edit', 'asset.move', 'asset.retire'],
      tag,
      summary: say('修改部件', 'Change an asset'),
      params: itemParams,
      query: reasonQuery,
      body: z.looseObject({}),
      accepts: ['application/merge-patch+json', ...jsonTypes],
      answers: { 200: assetFeatureSchema },
      mediaType,
      etag: true,
      async handle({ actor, params, query, body, context, headers }) {
        const write = { ...params, version: readIfMatch(headers), ...query };
        const feature = await changeAsset(services, context, signedIn(actor), write, {
          patch:
            'geometry' in body ? { ...body, geometry: storedGeometry(body.geometry, headers, listed) } : body,
        });
        return json(200, feature, { ...geojson, etag: etagOf(feature.properties.version) });
      },
    }),
    endpoint({
      method: 'put',
      path: '/api/collections/{layer}/items/{id}',
      access: 'asset.read',
      needs: ['asset.edit', 'asset.move', 'asset.retire'],
      tag,
      summary: say('替换部件', 'Replace an asset'),
      params: itemParams,
      query: reasonQuery,
      body: replacedAssetSchema,
      accepts: jsonTypes,
      answers: { 200: assetFeatureSchema },
      mediaType,
      etag: true,
      async handle({ actor, params, query, body, context, headers }) {
        const write = { ...params, version: readIfMatch(headers), ...query };
        if (body.id !== undefined && body.id !== params.id) throw otherId();
        const replacement = {
          properties: body.properties,
          geometry: storedGeometry(body.geometry, headers, listed),
        };
        const feature = await changeAsset(services, context, signedIn(actor), write, { replacement });
        return json(200, feature, { ...geojson, etag: etagOf(feature.properties.version) });
      },
    }),
    endpoint({
      method: 'delete',
      path: '/api/collections/{layer}/items/{id}',
      access: 'asset.read',
      needs: ['asset.retire'],
      tag,
      summary: say('废止部件', 'Retire an asset'),
      params: itemParams,
      query: reasonQuery,
      answers: { 204: 'none' },
      async handle({ actor, params, query, context, headers }) {
        await retireAsset(services, context, signedIn(actor), {
          ...params,
          version: readIfMatch(headers),
          ...query,
        });
        return { status: 204 };
      },
    }),
  ];
}

const otherId = () =>
  invalid(say('替换部件', 'Replace an asset'), [
    { path: 'body.id', code: 'id', message: say('与地址中的标识不同', 'Differs from the id in the address') },
  ]);
