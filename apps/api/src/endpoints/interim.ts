import {
  interimAnswerSchema,
  newInterimSchema,
  ruleByUseAnswerSchema,
  ruleByUseSchema,
} from '@cityplate/wire/interim';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { signedIn } from '../http/signed-in.ts';
import type { Services } from '../services.ts';
import { setInterimHolder } from '../use-cases/interim.ts';
import { ruleByUse } from '../use-cases/rule-by-use.ts';
import { say } from '../words.ts';

const tag = 'claims';

export function interimEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/api/claims/interim',
      access: 'claim.decide',
      tag,
      summary: say('指定兜底单位', 'Set an interim holder'),
      body: newInterimSchema,
      answers: { 200: interimAnswerSchema },
      handle: async ({ actor, body, context, language }) =>
        json(200, await setInterimHolder(services, context, signedIn(actor), body, language)),
    }),
    endpoint({
      method: 'post',
      path: '/api/claims/rule-by-use',
      access: 'claim.decide',
      tag,
      summary: say('按用途明确责任单位', 'Give what nobody claimed by its use'),
      body: ruleByUseSchema,
      answers: { 200: ruleByUseAnswerSchema },
      handle: async ({ body, context }) => json(200, await ruleByUse(services, context, body)),
    }),
  ];
}
