import { problemMediaType } from '@cityplate/wire/problem';
import type { Endpoint } from '../http/endpoint.ts';
import { say, type Words } from '../words.ts';
import type { JsonObject } from './schemas.ts';

const reasons: Readonly<Record<string, Words>> = {
  400: say('请求有误：issues 指出每一处', 'Bad request: issues name each place'),
  401: say('未登录', 'Not signed in'),
  403: say('角色或单位无此权限，或来自其他网站', 'Not granted, or sent by another site'),
  404: say('没有找到', 'Not found'),
  409: say('与现状冲突', 'In conflict with the present state'),
  412: say('版本已变，正文含最新版本', 'Stale: the body holds the current version'),
  413: say('正文太大', 'Body too large'),
  415: say('不接受的媒体类型', 'Media type not accepted'),
  422: say('内容不符合规则：issues 指出每一处', 'The content breaks rules: issues name each place'),
  428: say('缺少 If-Match', 'If-Match is missing'),
  429: say('过于频繁，见 Retry-After', 'Too often: see Retry-After'),
  503: say('暂时不可用，见 Retry-After', 'Not available for now: see Retry-After'),
};

const content = { [problemMediaType]: { schema: { $ref: '#/components/schemas/Problem' } } };

/** Every refusal has the one problem shape; the statuses say which kind it is. */
export const refusals: JsonObject = Object.fromEntries(
  Object.entries(reasons).map(([status, { zh, en }]) => [
    `refused-${status}`,
    { description: `${zh} · ${en}`, content },
  ]),
);

/** Which refusals an endpoint can give, by what it reads and needs. */
export function refusalsOf({ access, params, method, body, accepts, path }: Endpoint): JsonObject {
  const changes = method === 'put' || method === 'patch' || method === 'delete';
  const takesBody = body !== undefined || accepts !== undefined;
  const statuses = [
    400,
    ...(access === 'public' ? [] : [401, 403]),
    ...(params === undefined ? [] : [404]),
    ...(method === 'get' ? [] : [409]),
    ...(changes ? [412] : []),
    ...(takesBody ? [413, 415, 422] : []),
    ...(changes ? [428] : []),
    ...(path.includes('/auth/sign-in') ? [401, 429] : []),
    503,
  ];
  return Object.fromEntries(
    [...new Set(statuses)]
      .sort()
      .map((status) => [status, { $ref: `#/components/responses/refused-${status}` }]),
  );
}
