import { z } from 'zod';
import { docsPage } from '../html/docs-page.ts';
import { pageAnswer } from '../html/page.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { type DocumentOptions, openapiDocument } from '../openapi/document.ts';
import type { JsonObject } from '../openapi/schemas.ts';
import { say } from '../words.ts';

const mediaType = 'application/vnd.oai.openapi+json;version=3.1';

/** The document of all endpoints, these two among them; made when first asked for. */
export function openapiEndpoints(all: () => readonly Endpoint[], options: DocumentOptions): Endpoint[] {
  let made: { document: JsonObject; text: string } | undefined;
  const current = () => {
    if (made === undefined) {
      const document = openapiDocument(all(), options);
      made = { document, text: JSON.stringify(document) };
    }
    return made;
  };
  return [
    endpoint({
      method: 'get',
      path: '/api/openapi.json',
      access: 'public',
      tag: 'ogc',
      summary: say('接口定义（OpenAPI 3.1）', 'API definition (OpenAPI 3.1)'),
      answers: { 200: z.looseObject({ openapi: z.literal('3.1.0') }) },
      mediaType,
      async handle({ headers }) {
        // Clients of before OpenAPI 3.1 (GDAL) ask for 3.0 or plain JSON, and take the document under that name only.
        const accept = headers.get('accept') ?? '*/*';
        const isOlder = /application\/json/.test(accept) && !/3\.1|\*\/\*/.test(accept);
        const type = isOlder ? 'application/json' : mediaType;
        return { status: 200, headers: { 'content-type': type, vary: 'accept' }, body: current().text };
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/docs',
      access: 'public',
      tag: 'ogc',
      summary: say('接口说明', 'Documentation'),
      answers: { 200: 'text/html' },
      async handle({ language }) {
        const title = say('接口说明 · 城市部件一张图', 'API · CityPlate')[language];
        return pageAnswer(language, title, docsPage(language, all(), current().document));
      },
    }),
  ];
}
