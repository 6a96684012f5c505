import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { roleUrl } from '@cityplate/db/roles';
import { demonstrationPassword } from '@cityplate/db/seed/people';
import type { Region } from '@cityplate/fixtures/region';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { getRequestListener } from '@hono/node-server';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { makeApp } from './app.ts';
import { makeAuth } from './auth/auth.ts';
import { authEndpoints } from './auth/auth-routes.ts';
import { Sessions } from './auth/sessions.ts';
import { SignInLimit } from './auth/sign-in-limit.ts';
import { Catalogue } from './catalogue.ts';
import type { Configuration } from './configuration.ts';
import { eventEndpoints } from './endpoints/events.ts';
import { healthEndpoints } from './endpoints/health.ts';
import { openapiEndpoints } from './endpoints/openapi.ts';
import { publicReportEndpoints } from './endpoints/public-reports.ts';
import { regionEndpoints } from './endpoints/region.ts';
import { scanEndpoints } from './endpoints/scan-page.ts';
import { tileEndpoints } from './endpoints/tiles.ts';
import { makeEndpoints } from './endpoints.ts';
import type { Endpoint } from './http/endpoint.ts';
import { stopServing } from './http/graceful-stop.ts';
import { originHeader, ownOrigin } from './http/own-origin.ts';
import { problemErrorOf, problemResponse } from './http/problem.ts';
import { stamp } from './http/stamp.ts';
import { StaticPages } from './http/static-pages.ts';
import { FileThreads } from './imports/file-thread.ts';
import { AlarmClock } from './live/alarm-clock.ts';
import { LiveChanges } from './live/live-changes.ts';
import { ProblemError } from './problem-error.ts';
import { isEnabled } from './queries/people.ts';
import { databaseAnswers, isDemonstration, openPools } from './queries/pools.ts';
import { holdsVerb } from './rights.ts';
import { ReportLimit } from './scan/report-limit.ts';
import { ScanLimit } from './scan/scan-limit.ts';
import { readSecret } from './secret.ts';
import { TileCache } from './tiles/tile-cache.ts';
import { answerTile, type TileGate } from './tiles/tile-route.ts';
import { TileService } from './tiles/tile-service.ts';
import { FileStore } from './use-cases/file-store.ts';
import { PhotoStore } from './use-cases/photo-store.ts';
import { languageOf, say } from './words.ts';

const webPage = fileURLToPath(new URL('../../web/dist/', import.meta.url));
const tileCacheBytes = 192 * 1024 * 1024;

export interface RunningServer {
  server: Server;
  endpoints: readonly Endpoint[];
  /** Whether the database holds the generated county and its accounts. */
  isDemonstration: boolean;
  /** Tells units of cases that are due; it runs from when it is started until `stop`. */
  alarms: AlarmClock;
  /** Lets requests in flight finish, ends event streams, closes every connection. */
  stop(): Promise<void>;
}

/** Builds everything that serves one region from one database; the caller chooses where it listens. */
export async function makeServer(
  configuration: Configuration,
  region: Region,
  definitions: readonly LayerDefinition[],
  logger: Logger,
): Promise<RunningServer> {
  const pools = openPools(configuration.databaseUrl, configuration.connections, (error) =>
    logger.warn({ err: error }, 'idle database connection broke'),
  );
  const live = new LiveChanges(roleUrl(configuration.databaseUrl, 'cityplate_app'));
  const alarms = new AlarmClock(pools.app, logger);
  const secret = await readSecret(configuration.secret, configuration.dataDir);
  const auth = makeAuth({
    pool: pools.app,
    secret,
    secure: configuration.publicUrl?.startsWith('https:') === true,
    mayEnter: (person) => isEnabled(pools.app, person),
  });
  const sessions = new Sessions(auth);
  const tiles = new TileService(pools.tiles, new TileCache(tileCacheBytes), definitions);
  forgetWhatChanged(live, tiles, sessions);

  let stopping = false;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'http_request_seconds',
    help: 'Duration of requests by route',
    labelNames: ['route', 'method', 'status'],
    registers: [registry],
  });
  const services = {
    pool: pools.app,
    region,
    live,
    catalogue: new Catalogue(definitions),
    evidence: new FileStore(join(configuration.dataDir, 'evidence')),
    files: new FileStore(join(configuration.dataDir, 'imports')),
    threads: new FileThreads(),
    photos: new PhotoStore(join(configuration.dataDir, 'photos'), region.workHours.timeZone),
  };
  const addressOf = (request: Request) =>
    (configuration.trustProxy
      ? request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
      : undefined) ??
    request.headers.get(peerHeader) ??
    'unknown';
  const demonstration = await isDemonstration(pools.app);
  const endpoints: Endpoint[] = [
    ...openapiEndpoints(() => endpoints, { region, definitions, publicRead: configuration.publicRead }),
    ...makeEndpoints(services),
    ...authEndpoints({ auth, pool: pools.app, limit: new SignInLimit(pools.app), addressOf }),
    ...regionEndpoints(services, { loaded: demonstration, password: demonstrationPassword }),
    ...tileEndpoints(tiles),
    ...eventEndpoints({
      live,
      async mayRead(headers) {
        const actor = await sessions.actorOf(headers);
        return actor !== undefined && holdsVerb(actor, 'asset.read');
      },
    }),
    ...scanEndpoints(services, { limit: new ScanLimit(pools.app), addressOf, demonstration }),
    ...publicReportEndpoints(services, { limit: new ReportLimit(pools.app), addressOf, demonstration }),
    ...healthEndpoints({
      registry,
      databaseAnswers: () => databaseAnswers(pools.app),
      stopping: () => stopping,
    }),
  ];
  const app = makeApp(
    {
      actorOf: (headers) => sessions.actorOf(headers),
      publicRead: configuration.publicRead,
      publicUrl: configuration.publicUrl,
      logger,
      observe: (route, method, status, seconds) => durations.observe({ route, method, status }, seconds),
    },
    endpoints,
    await StaticPages.load(webPage, baseMapHosts(region)),
  );
  const gate: TileGate = {
    tiles,
    audienceOf(cookie) {
      if (sessions.knownReader(cookie)) return 'reader';
      // With a cookie it may be somebody: the long way finds out.
      return configuration.publicRead && cookie === undefined ? 'visitor' : undefined;
    },
    fail: (error, request, response) => void answerTileProblem(logger, error, request, response),
  };
  const listener = getRequestListener(app.fetch);
  const server = createServer((request, response) => {
    if (answerTile(gate, request, response)) return;
    // Set by us on every request, so that nobody can send it: the address of the peer.
    stamp(request, peerHeader, request.socket.remoteAddress ?? '');
    stamp(request, originHeader, ownOrigin(request, configuration.publicUrl));
    void listener(request, response);
  });
  server.headersTimeout = 15_000;
  server.requestTimeout = 120_000;
  return {
    server,
    endpoints,
    isDemonstration: demonstration,
    alarms,
    async stop() {
      stopping = true;
      // Event streams never end by themselves.
      live.tellOfGap();
      await stopServing(server, configuration.drainSeconds * 1000);
      await Promise.all([live.stop(), alarms.stop(), services.threads.stop()]);
      await Promise.all([pools.app.end(), pools.tiles.end()]);
    },
  };
}

const peerHeader = 'x-cityplate-peer';

function forgetWhatChanged(live: LiveChanges, tiles: TileService, sessions: Sessions): void {
  live.onChange(({ layer, assets }) => {
    tiles.expire(
      layer,
      assets?.flatMap((asset) => asset.boxes),
    );
  });
  live.onSession((token) => sessions.forget(token));
  live.onState((listening) => {
    tiles.cache.setListening(listening);
    sessions.setListening(listening);
  });
}

function baseMapHosts({ baseMap }: Region): string[] {
  if (baseMap.kind === 'tianditu') return ['https://*.tianditu.gov.cn'];
  if (baseMap.kind === 'own') return [];
  return URL.canParse(baseMap.url) ? [new URL(baseMap.url).origin] : [];
}

async function answerTileProblem(
  logger: Logger,
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const problem =
    problemErrorOf(error) ??
    new ProblemError(500, 'internal', say('服务器内部错误，已记录。', 'Our own error; it has been logged.'));
  logger.error({ err: error, url: request.url }, 'making a tile failed');
  const answer = problemResponse(problem, {
    id: crypto.randomUUID(),
    language: languageOf(request.headers['accept-language']),
    attempted: say('读取瓦片', 'Read a tile'),
  });
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
}
