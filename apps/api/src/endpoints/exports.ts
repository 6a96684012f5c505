import { writeAssetTable } from '@cityplate/formats/asset-table';
import { writeGeoJson } from '@cityplate/formats/geojson';
import { parseReferenceSystem } from '@cityplate/geometry/reference-system-names';
import type { ReferenceSystem } from '@cityplate/geometry/reference-system-table';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { type AssetFeature, assetFeatureSchema } from '@cityplate/wire/asset';
import {
  type ExportFormat,
  exportChoiceSchema,
  exportFormatSchema,
  exportFormats,
  exportSettingsSchema,
  fitsFormat,
} from '@cityplate/wire/exports';
import { paths } from '@cityplate/wire/paths';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { fileAnswer } from '../http/file-answer.ts';
import { signedIn } from '../http/signed-in.ts';
import type { ImportServices } from '../imports/services.ts';
import { inSystem } from '../ogc/content-crs.ts';
import { invalid } from '../problem-error.ts';
import { exportAssets } from '../use-cases/export-assets.ts';
import { exportChoice, rememberExportChoice } from '../use-cases/export-choice.ts';
import { writeExportFile } from '../use-cases/write-export-file.ts';
import { say, type Words } from '../words.ts';
import { filterShape } from './list-query.ts';
import { readFilter } from './read-list.ts';

const tag = 'exports';
const query = z.looseObject({
  ...filterShape,
  layer: z.string().max(60),
  format: exportFormatSchema.default('geojson'),
  crs: z.string().max(200).optional(),
  language: z.enum(['zh', 'en', 'key']).default('zh'),
});

interface Wanted {
  features: AsyncIterable<AssetFeature[]>;
  definition: LayerDefinition;
  system: ReferenceSystem;
  language: 'zh' | 'en' | 'key';
}

/** Exports are x, y in every system: that is what files hold, whatever the registry's axis order is. */
async function* placed(features: AsyncIterable<AssetFeature[]>, system: ReferenceSystem) {
  for await (const batch of features)
    yield batch.map((feature) => inSystem(feature, { system, axes: 'east-north' }));
}

/** Those that come piece by piece are on their way while the next piece is read; all others are made whole. */
function bodyOf(
  services: ImportServices,
  format: ExportFormat,
  wanted: Wanted,
): Promise<ReadableStream | Uint8Array<ArrayBuffer>> {
  const { definition, system } = wanted;
  const features = placed(wanted.features, system);
  if (format === 'geojson') return streamOf(writeGeoJson(features, system));
  if (format === 'csv') return streamOf(writeAssetTable(features, definition, wanted));
  return writeExportFile(services, { format, definition, system, features });
}

export function exportEndpoints(services: ImportServices): Endpoint[] {
  const { catalogue, region } = services;
  const ofLayer = z.strictObject({ layer: z.string().max(60) });
  return [
    endpoint({
      method: 'get',
      path: paths.exports,
      access: 'export.read',
      tag,
      summary: say('导出部件', 'Export assets'),
      query,
      answers: {
        200: z.looseObject({ type: z.literal('FeatureCollection'), features: z.array(assetFeatureSchema) }),
      },
      mediaType: exportFormats.geojson.mediaType,
      alsoAs: [
        'text/csv',
        ...Object.values(exportFormats).flatMap((each) => ('mostRows' in each ? [each.mediaType] : [])),
      ],
      async handle({ actor, query: { layer, format, crs, language, ...wanted }, context }) {
        const { definition } = catalogue.layer(layer);
        const filter = readFilter({ definition, region }, wanted);
        const system = systemOf(crs, format);
        const features = exportAssets(services, context, signedIn(actor), filter);
        const { mediaType, extension } = exportFormats[format];
        const moment = new Date().toISOString().slice(0, 10);
        const body = await bodyOf(services, format, { features, definition, system, language });
        return fileAnswer(mediaType, `${layer}-${moment}.${extension}`, body);
      },
    }),
    endpoint({
      method: 'get',
      path: paths.exportSettings,
      access: 'export.read',
      tag,
      summary: say('本单位的导出方式', 'How the unit exports'),
      query: ofLayer,
      answers: { 200: exportSettingsSchema },
      handle: async ({ actor, query: { layer }, context }) =>
        json(200, await exportChoice(services, context, signedIn(actor), layer)),
    }),
    endpoint({
      method: 'put',
      path: paths.exportSettings,
      access: 'export.read',
      tag,
      summary: say('记住本单位的导出方式', 'Remember how the unit exports'),
      query: ofLayer,
      body: exportChoiceSchema,
      answers: { 200: exportSettingsSchema },
      handle: async ({ actor, query: { layer }, body, context }) =>
        json(200, await rememberExportChoice(services, context, signedIn(actor), layer, body)),
    }),
  ];
}

/** Any known system that the format can hold, the shifted Chinese datums among them where the file can name it. */
function systemOf(text = 'OGC:CRS84', format: ExportFormat): ReferenceSystem {
  const refused = (code: string, message: Words) =>
    invalid(say('导出部件', 'Export assets'), [{ path: 'query.crs', code, message }], 400);
  const found = parseReferenceSystem(text)?.system;
  if (found === undefined) throw refused('crs', say('不认识的坐标系', 'Unknown reference system'));
  if (!fitsFormat(format, found))
    throw refused('crs-in-format', say('这种格式不能用这个坐标系', 'The format cannot hold this system'));
  return found;
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
