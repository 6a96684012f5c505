import { openCodeReader } from '../panels/scan/code-reader.ts';

const workerAddress = '/field-worker.js';
const cache = 'cityplate-field';
/** What the worker has been told of: it need not read it again. */
const told = new Set<string>();

/**
 * Lets a page of the street open without a network from now on, with what reads codes. True once all that the page is
 * made of and has read so far lies on the device; false where a browser cannot (plain http) or something did not come.
 */
export async function keepOffline(scope: '/inspect' | '/mount'): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  const registration = await navigator.serviceWorker
    .register(workerAddress, { scope })
    .catch(() => undefined);
  if (registration === undefined) return false;
  const { active } = await navigator.serviceWorker.ready;
  await openCodeReader().catch(() => undefined);
  // What came past the worker, before it was there; it takes what belongs to its page.
  const loaded = performance
    .getEntriesByType('resource')
    .filter((entry) => entry instanceof PerformanceResourceTiming && entry.workerStart === 0)
    .map(({ name }) => new URL(name))
    .filter(({ origin }) => origin === location.origin)
    .map(({ pathname, search }) => `${pathname}${search}`)
    .filter((address) => !told.has(address));
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => {
      port1.close();
      if (data === true) for (const address of loaded) told.add(address);
      resolve(data === true);
    };
    active?.postMessage({ keep: [...new Set(loaded)] }, [port2]);
  });
}

/** What was read for the page without a network goes with the session; unsent records stay. */
export async function forgetOffline(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(cache).catch(() => false);
}
