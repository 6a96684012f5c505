import {
  itemChangeSchema,
  itemsChangedSchema,
  itemsChangeSchema,
  monthSchema,
  newTasksSchema,
  programmeItemSchema,
  programmeListSchema,
  programmeProgressSchema,
  progressStates,
  tasksMadeSchema,
} from '@cityplate/wire/programme';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { readIfMatch } from '../http/if-match.ts';
import { signedIn } from '../http/signed-in.ts';
import type { Services } from '../services.ts';
import { changeItem, changeItems, makeTasks } from '../use-cases/change-items.ts';
import { itemsOf, progressOf } from '../use-cases/programme.ts';
import { say } from '../words.ts';

const tag = 'programme';

export const programmeFilterShape = {
  layer: z.string().max(40).optional(),
  assetId: z.uuid().optional(),
  line: z.string().max(120).optional(),
  unit: z.string().max(40).optional(),
  progress: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(progressStates)).min(1))
    .optional(),
  month: monthSchema.optional(),
  overdue: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
  street: z.string().max(60).optional(),
};

/** Lateness, date, code and id of the last item of the page before, as its `next` gave them. */
const after = z
  .string()
  .max(200)
  .transform((text) => {
    const [late, due, code, id, ...more] = text.split(' ');
    return more.length === 0 ? { isLate: late === 'late', due, code, id } : undefined;
  })
  .pipe(z.object({ isLate: z.boolean(), due: z.iso.date(), code: z.string().max(60), id: z.uuid() }));

const changedItem = programmeItemSchema.extend({ changeSet: z.uuid() });

export function programmeEndpoints(services: Services): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/programme/items',
      access: 'programme.read',
      tag,
      summary: say('整治项目清单，超期在前', 'Items of the remediation programme, overdue ones first'),
      query: z.strictObject({
        ...programmeFilterShape,
        after: after.optional(),
        limit: z
          .string()
          .regex(/^\d{1,3}$/)
          .transform(Number)
          .pipe(z.int().min(1).max(500))
          .default(100),
      }),
      answers: { 200: programmeListSchema },
      async handle({ query: { after: place, limit, progress, ...filter }, context }) {
        const { end, ...list } = await itemsOf(
          services,
          context,
          { ...filter, state: progress },
          { after: place, limit },
        );
        if (end === undefined) return json(200, list);
        return json(200, {
          ...list,
          next: `${end.isLate ? 'late' : 'open'} ${end.due} ${end.code} ${end.id}`,
        });
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/programme/progress',
      access: 'programme.read',
      tag,
      summary: say('整治进度：按类别、单位、月份', 'Progress of the programme by line, unit and month'),
      query: z.strictObject(programmeFilterShape),
      answers: { 200: programmeProgressSchema },
      handle: async ({ query: { progress, ...filter }, context }) =>
        json(200, await progressOf(services, context, { ...filter, state: progress })),
    }),
    endpoint({
      method: 'patch',
      path: '/api/programme/items/{id}',
      access: 'programme.read',
      needs: ['programme.direct', 'programme.work'],
      tag,
      summary: say('更新一个整治事项', 'Change an item of the programme'),
      params: z.object({ id: z.uuid() }),
      body: itemChangeSchema,
      accepts: ['application/json', 'application/merge-patch+json'],
      answers: { 200: changedItem },
      handle: async ({ actor, params, body, context, headers }) =>
        json(
          200,
          await changeItem(
            services,
            context,
            signedIn(actor),
            { id: params.id, version: readIfMatch(headers) },
            body,
          ),
        ),
    }),
    endpoint({
      method: 'post',
      path: '/api/programme/changes',
      access: 'programme.direct',
      tag,
      summary: say('批量更新整治事项', 'Change many items of the programme'),
      body: itemsChangeSchema,
      answers: { 200: itemsChangedSchema },
      handle: async ({ actor, body, context }) =>
        json(200, await changeItems(services, context, signedIn(actor), body)),
    }),
    endpoint({
      method: 'post',
      path: '/api/programme/tasks',
      access: 'programme.direct',
      tag,
      summary: say('按检查清单生成整治事项', 'Make the tasks that the checklist asks for'),
      body: newTasksSchema,
      answers: { 201: tasksMadeSchema },
      handle: async ({ actor, body, context }) =>
        json(201, await makeTasks(services, context, signedIn(actor), body)),
    }),
  ];
}
