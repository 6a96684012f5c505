import { Readable } from 'node:stream';
import { plateTemplateIdSchema } from '@cityplate/wire/plate-templates';
import { plateStates } from '@cityplate/wire/plates';
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { csvAnswer, fileAnswer } from '../http/file-answer.ts';
import { originHeader } from '../http/own-origin.ts';
import { signedIn } from '../http/signed-in.ts';
import { openPdf } from '../pdf/document.ts';
import { measureWith } from '../plates/draw-plate.ts';
import { engraving } from '../plates/engraving.ts';
import { letterOutlines } from '../plates/letter-outlines.ts';
import { plateTable } from '../plates/plate-table.ts';
import { sheetStream } from '../plates/sheets.ts';
import { testPage } from '../plates/test-page.ts';
import type { Services } from '../services.ts';
import { mustKnowOrigin, plateSetOfBatch, plateSetOfPlate } from '../use-cases/plate-files.ts';
import { say } from '../words.ts';

const tag = 'plates';
const idParams = z.object({ id: z.uuid() });
const template = plateTemplateIdSchema.optional();
const state = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(z.enum(plateStates)).min(1))
  .optional();

/** A batch may be named by hand, in any characters; a header takes only these. */
const fileName = (text: string) => text.replaceAll(/[^\w-]/g, '_');

export function plateFileEndpoints(services: Services): Endpoint[] {
  const origin = (headers: Headers) => headers.get(originHeader) ?? '';
  return [
    endpoint({
      method: 'get',
      path: '/api/plates/batches/{id}/sheet.pdf',
      access: 'plate.print',
      tag,
      summary: say('打印一批铭牌（PDF）', 'Sheets of a batch of plates (PDF)'),
      params: idParams,
      query: z.strictObject({ template, state }),
      answers: { 200: 'application/pdf' },
      async handle({ actor, params, query, context, headers }) {
        const wanted = { origin: origin(headers), template: query.template, states: query.state };
        const set = await plateSetOfBatch(services, context, signedIn(actor), params.id, wanted);
        return fileAnswer('application/pdf', `plates-${fileName(set.name)}.pdf`, await sheetStream(set));
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/plates/batches/{id}/engraving.dxf',
      access: 'plate.print',
      tag,
      summary: say('一批铭牌的雕刻文件（DXF）', 'Engraving file of a batch of plates (DXF)'),
      params: idParams,
      query: z.strictObject({ template, state, letters: z.enum(['outlines', 'texts']).default('outlines') }),
      answers: { 200: 'image/vnd.dxf' },
      async handle({ actor, params, query, context, headers }) {
        const wanted = {
          origin: origin(headers),
          template: query.template,
          engraved: true,
          states: query.state,
        } as const;
        const set = await plateSetOfBatch(services, context, signedIn(actor), params.id, wanted);
        const lettering = {
          measure: measureWith(await openPdf({ title: set.name })),
          letters: query.letters === 'texts' ? undefined : await letterOutlines(),
        };
        const texts = Readable.from(engraving(set, lettering), { objectMode: false });
        // Node's own type of the same web stream.
        const body = Readable.toWeb(texts) as ReadableStream;
        return fileAnswer('image/vnd.dxf', `plates-${fileName(set.name)}.dxf`, body);
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/plates/batches/{id}/plates.csv',
      access: 'plate.print',
      tag,
      summary: say('一批铭牌的清单（CSV）', 'List of a batch of plates (CSV)'),
      params: idParams,
      query: z.strictObject({ state }),
      answers: { 200: 'text/csv' },
      async handle({ actor, params, query, context, headers }) {
        const wanted = { origin: origin(headers), template: undefined, states: query.state };
        const set = await plateSetOfBatch(services, context, signedIn(actor), params.id, wanted);
        return csvAnswer(`plates-${fileName(set.name)}.csv`, plateTable(set.plates));
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/plates/test-page.pdf',
      access: 'plate.print',
      tag,
      summary: say('打印比例测试页（PDF）', 'Print scale test page (PDF)'),
      answers: { 200: 'application/pdf' },
      async handle({ headers }) {
        mustKnowOrigin(origin(headers));
        return fileAnswer('application/pdf', 'plate-test-page.pdf', await testPage(origin(headers)));
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/plates/{id}/sheet.pdf',
      access: 'plate.print',
      tag,
      summary: say('重印一块铭牌（PDF）', 'Print one plate again (PDF)'),
      params: idParams,
      query: z.strictObject({ template }),
      answers: { 200: 'application/pdf' },
      async handle({ actor, params, query, context, headers }) {
        const wanted = { origin: origin(headers), template: query.template };
        const set = await plateSetOfPlate(services, context, signedIn(actor), params.id, wanted);
        return fileAnswer('application/pdf', `plate-${fileName(set.name)}.pdf`, await sheetStream(set));
      },
    }),
  ];
}
