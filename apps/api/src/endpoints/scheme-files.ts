import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { fileAnswer, pdfAnswer, xlsxType } from '../http/file-answer.ts';
import { schemeDrawingPdf } from '../pdf/scheme-drawing.ts';
import { ProblemError } from '../problem-error.ts';
import type { Services } from '../services.ts';
import { drawingOf } from '../use-cases/scheme-drawing.ts';
import { schemeDxf, schemeXlsx } from '../use-cases/scheme-tables.ts';
import { say } from '../words.ts';

const tag = 'parking';
const params = z.object({ id: z.uuid() });
const access = 'parking.read';
const pdfQuery = z.strictObject({ scale: z.coerce.number().int().min(100).max(5_000).optional() });

/** What goes to those who paint and survey. */
export function schemeFileEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      ...{ method: 'get', path: '/api/parking/schemes/{id}/drawing.pdf', access, tag, params },
      summary: say('施划图（PDF，按比例）', 'The drawing, to scale'),
      query: pdfQuery,
      answers: { 200: 'application/pdf' },
      async handle({ params: { id }, query: { scale }, context }) {
        const { scheme, drawing } = await drawingOf(services, context, id);
        if (scheme.box === undefined)
          throw new ProblemError(
            409,
            'nothing-drawn',
            say('方案里还没有路缘和车位。', 'The scheme has no kerb and no stall yet.'),
          );
        return pdfAnswer(`scheme-${scheme.number}.pdf`, await schemeDrawingPdf(drawing, scale));
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/api/parking/schemes/{id}/drawing.dxf', access, tag, params },
      summary: say('施划图（DXF）', 'The drawing for CAD'),
      answers: { 200: 'image/vnd.dxf' },
      async handle({ params: { id }, context }) {
        const { scheme, drawing } = await drawingOf(services, context, id);
        return fileAnswer('image/vnd.dxf', `scheme-${scheme.number}.dxf`, schemeDxf(drawing));
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/api/parking/schemes/{id}/stalls.xlsx', access, tag, params },
      summary: say('车位清单（Excel）', 'List of stalls'),
      answers: { 200: xlsxType },
      async handle({ params: { id }, context, language }) {
        const { scheme, drawing } = await drawingOf(services, context, id);
        const bytes = schemeXlsx(services, scheme, drawing, language);
        return fileAnswer(xlsxType, `scheme-${scheme.number}.xlsx`, bytes);
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/api/parking/schemes/{id}/stalls.geojson', access, tag, params },
      summary: say('车位（GeoJSON）', 'Stalls as GeoJSON'),
      answers: { 200: 'application/geo+json' },
      async handle({ params: { id }, context }) {
        const { scheme } = await drawingOf(services, context, id);
        return fileAnswer(
          'application/geo+json',
          `scheme-${scheme.number}.geojson`,
          JSON.stringify(scheme.stalls),
        );
      },
    }),
  ];
}
