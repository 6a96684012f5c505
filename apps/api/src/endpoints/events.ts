import { type Endpoint, endpoint } from '../http/endpoint.ts';
import type { LiveChange, LiveChanges } from '../live/live-changes.ts';
import { say } from '../words.ts';

const heartbeatMilliseconds = 20_000;

/** Server-sent events: `change` with {layer, changeSet, ids}; ids is left out when too many changed to name. */
export function eventEndpoints(live: LiveChanges): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/events',
      access: 'asset.read',
      tag: 'live',
      summary: say('实时变更', 'Live changes'),
      answers: { 200: 'text/event-stream' },
      async handle({ raw }) {
        return {
          status: 200,
          headers: {
            'content-type': 'text/event-stream; charset=utf-8',
            'cache-control': 'no-store',
            'x-accel-buffering': 'no',
          },
          body: changeStream(live, raw.signal),
        };
      },
    }),
  ];
}

function changeStream(live: LiveChanges, signal: AbortSignal): ReadableStream {
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const unsubscribe = live.onChange((change) =>
        send(`event: change\ndata: ${JSON.stringify(messageOf(change))}\n\n`),
      );
      const heartbeat = setInterval(() => send(': alive\n\n'), heartbeatMilliseconds);
      stop = () => {
        clearInterval(heartbeat);
        unsubscribe();
      };
      signal.addEventListener('abort', () => stop(), { once: true });
      send('retry: 2000\nevent: ready\ndata: {}\n\n');
    },
    cancel: () => stop(),
  });
}

const messageOf = ({ layer, changeSet, assets }: LiveChange) => ({
  layer,
  changeSet,
  ...(assets === undefined ? {} : { ids: assets.map((asset) => asset.id) }),
});
