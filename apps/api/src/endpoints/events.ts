import { type Endpoint, endpoint } from '../http/endpoint.ts';
import type { LiveChange, LiveChanges } from '../live/live-changes.ts';
import { say } from '../words.ts';

const heartbeatMilliseconds = 20_000;
/** Whoever reads nothing for so many messages is cut off rather than kept in memory; pages reconnect. */
const mostUnread = 500;

interface EventServices {
  live: LiveChanges;
  /** Whether the session of these headers may still read layers. */
  mayRead(headers: Headers): Promise<boolean>;
}

/**
 * Server-sent events: `ready` once changes are heard, then `change` with {layer, changeSet, ids}; ids is left out when too many changed to
 * name; `case` with {id} for each case that moved. The stream ends with its session, and when changes may have been missed: on `ready` a page reads anew.
 */
export function eventEndpoints(services: EventServices): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/events',
      access: 'asset.read',
      tag: 'live',
      summary: say('实时变更', 'Live changes'),
      answers: { 200: 'text/event-stream' },
      async handle({ raw, headers }) {
        return {
          status: 200,
          headers: {
            'content-type': 'text/event-stream; charset=utf-8',
            'cache-control': 'no-store',
            'x-accel-buffering': 'no',
          },
          body: changeStream(services, headers, raw.signal),
        };
      },
    }),
  ];
}

function changeStream(
  { live, mayRead }: EventServices,
  headers: Headers,
  signal: AbortSignal,
): ReadableStream {
  const encoder = new TextEncoder();
  let release = () => {};
  return new ReadableStream({
    start(controller) {
      let open = true;
      const end = () => {
        if (!open) return;
        open = false;
        release();
        controller.close();
      };
      const send = (text: string) => {
        if (!open) return;
        controller.enqueue(encoder.encode(text));
        if ((controller.desiredSize ?? 0) < -mostUnread) end();
      };
      const ready = () => send('event: ready\ndata: {}\n\n');
      const endUnlessAllowed = () =>
        void mayRead(headers).then(
          (allowed) => allowed || end(),
          () => end(),
        );
      const heartbeat = setInterval(() => {
        send(': alive\n\n');
        endUnlessAllowed();
      }, heartbeatMilliseconds);
      const unsubscribe = [
        live.onChange((change) => send(`event: change\ndata: ${JSON.stringify(messageOf(change))}\n\n`)),
        // Only that something changed: what it is, each page asks for with its own rights.
        live.onCase((id) => send(`event: case\ndata: ${JSON.stringify({ id })}\n\n`)),
        live.onSession(endUnlessAllowed),
        live.onGap(end),
        live.onState((listening) => listening && ready()),
      ];
      release = () => {
        open = false;
        clearInterval(heartbeat);
        for (const each of unsubscribe) each();
      };
      signal.addEventListener('abort', () => release(), { once: true });
      send('retry: 2000\n\n');
      if (live.isListening) ready();
    },
    cancel: () => release(),
  });
}

const messageOf = ({ layer, changeSet, assets }: LiveChange) => ({
  layer,
  changeSet,
  ...(assets === undefined ? {} : { ids: assets.map((asset) => asset.id) }),
});
