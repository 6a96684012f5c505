import { openCodeReader } from '../panels/scan/code-reader.ts';

const workerAddress = '/field-worker.js';
const cache = 'cityplate-field';

/**
 * Lets a page of the street open without a network from now on, with what reads codes. Where a browser cannot (plain
 * http), nothing happens.
 */
export async function keepOffline(scope: '/inspect' | '/mount'): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker
    .register(workerAddress, { scope })
    .catch(() => undefined);
  if (registration === undefined) return;
  await navigator.serviceWorker.ready;
  await openCodeReader().catch(() => undefined);
  const keep = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(
      ({ origin, pathname }) =>
        origin === location.origin && /^\/(assets\/|api\/(me|layers|region)$)/.test(pathname),
    )
    .map(({ pathname }) => pathname);
  registration.active?.postMessage({ keep: [...new Set(keep)] });
}

/** What was read for the page without a network goes with the session; unsent records stay. */
export async function forgetOffline(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(cache).catch(() => false);
}
