import { caseSources } from '@cityplate/wire/cases';
import { commandSchema } from '@cityplate/wire/command';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import type { Services } from '../services.ts';
import { commandFigures } from '../use-cases/command.ts';
import { say } from '../words.ts';

const word = z.string().min(1).max(60);

export function commandEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      ...{ method: 'get', path: '/api/command', access: 'case.read', tag: 'cases' },
      summary: say('指挥页数字：在办、超期、待办、趋势、热力', 'Figures of the command page'),
      query: z.strictObject({
        unit: word.optional(),
        layer: word.optional(),
        kind: word.optional(),
        source: z.enum(caseSources).optional(),
        township: word.optional(),
      }),
      answers: { 200: commandSchema },
      handle: async ({ query, context }) => json(200, await commandFigures(services, context, query)),
    }),
  ];
}
