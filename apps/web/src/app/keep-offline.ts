const workerAddress = '/inspect-worker.js';
const scope = '/inspect';

/** Lets the inspector's page open without a network from now on. Where a browser cannot (plain http), nothing happens. */
export async function keepOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker
    .register(workerAddress, { scope })
    .catch(() => undefined);
  if (registration === undefined) return;
  await navigator.serviceWorker.ready;
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
  if ('caches' in globalThis) await caches.delete('cityplate-inspect').catch(() => false);
}
