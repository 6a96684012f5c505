import { verbs } from '@cityplate/wire/permissions';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { signedIn } from '../http/signed-in.ts';
import { holdsVerb } from '../rights.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';

export function meEndpoints({ region }: Services): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/me',
      access: 'session',
      tag: 'auth',
      summary: say('我是谁', 'Who I am'),
      answers: {
        200: z.looseObject({
          person: z.looseObject({ id: z.string(), name: z.string() }),
          unit: z.looseObject({ code: z.string() }),
          roles: z.array(z.string()),
          verbs: z.array(z.string()),
        }),
      },
      async handle({ actor }) {
        const { person, name, username, unit: code, roles } = signedIn(actor);
        const unit = region.units.find((each) => each.code === code);
        return json(200, {
          person: { id: person, name, username },
          unit: { code, name: unit?.name.zh ?? code, names: unit?.name ?? { zh: code, en: code } },
          roles,
          verbs: verbs.filter((verb) => holdsVerb(signedIn(actor), verb)),
        });
      },
    }),
  ];
}
