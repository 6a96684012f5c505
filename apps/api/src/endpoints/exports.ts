import { writeAssetTable } from '@cityplate/formats/asset-table';
import { writeGeoJson } from '@cityplate/formats/geojson';
import { parseReferenceSystem } from '@cityplate/geometry/reference-system-names';
import type { ReferenceSystem } from '@cityplate/geometry/reference-system-table';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { type AssetFeature, assetFeatureSchema } from '@cityplate/wire/asset';
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { signedIn } from '../http/signed-in.ts';
import { inSystem } from '../ogc/content-crs.ts';
import { invalid } from '../problem-error.ts';
import type { Services } from '../services.ts';
import { exportAssets } from '../use-cases/export-assets.ts';
import { say } from '../words.ts';
import { filterShape } from './list-query.ts';
import { readFilter } from './read-list.ts';

const formats = ['geojson', 'csv'] as const;
type Format = (typeof formats)[number];

const query = z.looseObject({
  ...filterShape,
  layer: z.string().max(60),
  format: z.enum(formats).default('geojson'),
  crs: z.string().max(200).optional(),
  language: z.enum(['zh', 'en', 'key']).default('zh'),
});

interface Written {
  features: AsyncIterable<AssetFeature[]>;
  definition: LayerDefinition;
  system: ReferenceSystem;
  language: 'zh' | 'en' | 'key';
}

/** Exports are x, y in every system: that is what files hold, whatever the registry's axis order is. */
async function* placed({ features, system }: Written): AsyncGenerator<AssetFeature[]> {
  for await (const batch of features)
    yield batch.map((feature) => inSystem(feature, { system, axes: 'east-north' }));
}

const writers: Readonly<Record<Format, { type: string; write(written: Written): AsyncGenerator<string> }>> = {
  geojson: {
    type: 'application/geo+json',
    write: (written) => writeGeoJson(placed(written), written.system),
  },
  csv: {
    type: 'text/csv; charset=utf-8',
    write: (written) => writeAssetTable(placed(written), written.definition, written),
  },
};

export function exportEndpoints(services: Services): Endpoint[] {
  const { catalogue, region } = services;
  return [
    endpoint({
      method: 'get',
      path: '/api/exports',
      access: 'export.read',
      tag: 'exports',
      summary: say('导出部件', 'Export assets'),
      query,
      answers: {
        200: z.looseObject({ type: z.literal('FeatureCollection'), features: z.array(assetFeatureSchema) }),
      },
      mediaType: 'application/geo+json',
      alsoAs: ['text/csv'],
      async handle({ actor, query: { layer, format, crs, language, ...wanted }, context }) {
        const { definition } = catalogue.layer(layer);
        const filter = readFilter({ definition, region }, wanted);
        const system = systemOf(crs);
        const features = exportAssets(services, context, signedIn(actor), filter);
        const { type, write } = writers[format];
        const moment = new Date().toISOString().slice(0, 10);
        return {
          status: 200,
          headers: {
            'content-type': type,
            'content-disposition': `attachment; filename="${layer}-${moment}.${format}"`,
            'cache-control': 'no-store',
            'x-content-type-options': 'nosniff',
          },
          body: await streamOf(write({ features, definition, system, language })),
        };
      },
    }),
  ];
}

/** Any known system, the shifted Chinese datums among them: the file names it. */
function systemOf(text = 'OGC:CRS84'): ReferenceSystem {
  const found = parseReferenceSystem(text)?.system;
  if (found !== undefined) return found;
  throw invalid(
    say('导出部件', 'Export assets'),
    [{ path: 'query.crs', code: 'crs', message: say('不认识的坐标系', 'Unknown reference system') }],
    400,
  );
}

/** The first texts are made before the answer begins, so that a read that cannot be done still gets its problem. */
async function streamOf(texts: AsyncGenerator<string>): Promise<ReadableStream> {
  const encoder = new TextEncoder();
  const early = [await texts.next(), await texts.next()];
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = early.shift() ?? (await texts.next());
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
}
