import { plateTemplateIdSchema } from '@cityplate/wire/plate-templates';
import { plateStates } from '@cityplate/wire/plates';
import { z } from 'zod';
import { type Answer, type Endpoint, endpoint } from '../http/endpoint.ts';
import { originHeader } from '../http/own-origin.ts';
import { signedIn } from '../http/signed-in.ts';
import { sheetStream } from '../plates/sheets.ts';
import type { Services } from '../services.ts';
import { plateSetOfBatch, plateSetOfPlate } from '../use-cases/plate-files.ts';
import { say } from '../words.ts';

const tag = 'plates';
const idParams = z.object({ id: z.uuid() });
const template = plateTemplateIdSchema.optional();
const state = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(z.enum(plateStates)).min(1))
  .optional();

const file = (type: string, name: string, body: NonNullable<Answer['body']>): Answer => ({
  status: 200,
  headers: {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  },
  body,
});

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
        return file('application/pdf', `plates-${fileName(set.name)}.pdf`, await sheetStream(set));
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
        return file('application/pdf', `plate-${fileName(set.name)}.pdf`, await sheetStream(set));
      },
    }),
  ];
}
