// Opens a page of the street (inspection, mounting) without a network, once it was visited: what the page is made of is
// kept at once, what it reads is kept as it was last read. Nothing is written here; unsent records lie in the page's own
// store. Registered once for each page, whose address is its scope.
const keptIn = 'cityplate-field';
// The worker asks with headers other than the page's; what was read in one language beats nothing.
const anyHeaders = { ignoreVary: true };
const page = new URL(self.registration.scope).pathname;
const answers =
  /^\/api\/(me|layers|region|collections\/[^/]+\/items|collections\/[^/]+\/items\/[^/]+|plates|collections\/[^/]+\/items\/[^/]+\/photos|photos\/[^/]+)$/;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => {
  // The page says what it has loaded before this was there.
  const { keep = [] } = event.data ?? {};
  const isPart = (address) => isOfThePage(new URL(address, self.location.origin).pathname);
  const kept = keepAll([page, ...keep.filter(isPart)]);
  event.waitUntil(kept.then((isWhole) => event.ports[0]?.postMessage(isWhole)));
});

const isOfThePage = (pathname) => pathname.startsWith('/assets/') || answers.test(pathname);

// Whether all that can be had lies here now.
async function keepAll(addresses) {
  const cache = await caches.open(keptIn);
  const kept = await Promise.all(
    addresses.map(async (address) => {
      const answer = await fetch(address).catch(() => undefined);
      if (answer?.ok) await cache.put(address, answer);
      return answer !== undefined || (await cache.match(address, anyHeaders)) !== undefined;
    }),
  );
  return kept.every(Boolean);
}

async function freshElseKept(request, keptAs) {
  const cache = await caches.open(keptIn);
  try {
    const answer = await fetch(request);
    // Who is signed out is not shown what somebody else had read.
    if (answer.status === 401) await caches.delete(keptIn);
    else if (answer.ok) await cache.put(keptAs, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(keptAs, anyHeaders);
    if (kept) return kept;
    throw error;
  }
}

async function keptElseFresh(request) {
  const cache = await caches.open(keptIn);
  const kept = await cache.match(request, anyHeaders);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(freshElseKept(request, page));
  else if (pathname.startsWith('/assets/')) event.respondWith(keptElseFresh(request));
  else if (answers.test(pathname)) event.respondWith(freshElseKept(request, request));
});
