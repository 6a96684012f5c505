import type { Registry } from 'prom-client';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import { ProblemError } from '../problem-error.ts';
import { say } from '../words.ts';

interface HealthServices {
  registry: Registry;
  /** Whether the database answers. */
  databaseAnswers(): Promise<boolean>;
  stopping(): boolean;
}

const tag = 'health';

export function healthEndpoints({ registry, databaseAnswers, stopping }: HealthServices): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/healthz',
      access: 'public',
      asksNobody: true,
      tag,
      summary: say('进程存活', 'Process is alive'),
      answers: { 200: z.object({ status: z.string() }) },
      handle: async () => json(200, { status: 'ok' }),
    }),
    endpoint({
      method: 'get',
      path: '/readyz',
      access: 'public',
      asksNobody: true,
      tag,
      summary: say('可以服务', 'Ready to serve'),
      answers: { 200: z.object({ status: z.string() }) },
      async handle() {
        if (stopping() || !(await databaseAnswers())) {
          throw new ProblemError(
            503,
            'not-ready',
            say('数据库不可用或正在停止。', 'The database is away, or the server is stopping.'),
            { headers: { 'retry-after': '2' } },
          );
        }
        return json(200, { status: 'ready' });
      },
    }),
    endpoint({
      method: 'get',
      path: '/metrics',
      access: 'public',
      asksNobody: true,
      tag,
      summary: say('运行指标', 'Metrics'),
      answers: { 200: 'text/plain' },
      handle: async () => ({
        status: 200,
        headers: { 'content-type': registry.contentType },
        body: await registry.metrics(),
      }),
    }),
  ];
}
