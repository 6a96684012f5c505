import { Hono } from 'hono';
import { type DispatchServices, dispatch } from './http/dispatch.ts';
import type { Endpoint, Method } from './http/endpoint.ts';
import { problemResponse } from './http/problem.ts';
import type { StaticPages } from './http/static-pages.ts';
import { ProblemError } from './problem-error.ts';
import { languageOf, say } from './words.ts';

const attempted = say('处理请求', 'Handling the request');

/** All addresses of the API in one router; what no endpoint answers is the web page's. */
export function makeApp(
  services: DispatchServices,
  endpoints: readonly Endpoint[],
  pages: StaticPages | undefined,
): Hono {
  const app = new Hono();
  const methods = new Map<string, Set<Method>>();
  for (const target of endpoints) {
    const path = target.path.replaceAll(/\{(\w+)\}/g, ':$1');
    methods.set(path, (methods.get(path) ?? new Set()).add(target.method));
    app.on([target.method.toUpperCase()], path, (context) =>
      dispatch(services, target, context.req.raw, context.req.param()),
    );
  }
  for (const [path, allowed] of methods) {
    const names = [...allowed]
      .flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))
      .join(', ');
    // Clients such as QGIS ask what they may do here before they offer to edit (OGC API – Features Part 4).
    app.options(path, () => new Response(null, { status: 204, headers: { allow: `${names}, OPTIONS` } }));
    app.all(path, (context) => {
      return fail(
        context.req.raw,
        new ProblemError(405, 'method', say(`此地址只接受 ${names}。`, `This address takes ${names}.`), {
          headers: { allow: names },
        }),
      );
    });
  }
  app.notFound(async (context) => {
    const { pathname } = new URL(context.req.url);
    const page = /^\/(api|p)(\/|$)/.test(pathname)
      ? undefined
      : await pages?.answer(context.req.raw, pathname);
    return (
      page ??
      fail(
        context.req.raw,
        new ProblemError(404, 'not-found', say('没有这个地址。', 'There is no such address.')),
      )
    );
  });
  app.onError((error, context) => {
    services.logger.error({ err: error }, 'outside of any endpoint');
    return fail(
      context.req.raw,
      new ProblemError(
        500,
        'internal',
        say('服务器内部错误，已记录。', 'Our own error; it has been logged.'),
      ),
    );
  });
  return app;
}

function fail(request: Request, error: ProblemError): Response {
  const language = languageOf(request.headers.get('accept-language') ?? undefined);
  return problemResponse(error, { id: crypto.randomUUID(), language, attempted });
}
