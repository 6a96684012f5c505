import autocannon from 'autocannon';
import { atLeast, type Figure, median } from './statistics.ts';

const secondsPerRun = 4;
const rounds = 5;

async function requestsPerSecond(url: string, headers: Record<string, string>): Promise<number> {
  const result = await autocannon({ url, headers, connections: 16, duration: secondsPerRun });
  if (result.errors > 0 || result['5xx'] > 0 || result['4xx'] > 0)
    throw new Error(`${url}: ${result.errors} errors, ${result['4xx']} refused`);
  return result.requests.average;
}

/** Cached tiles and 304 answers against a handler that does nothing; the three take turns, so noise hits all alike. */
export async function cachedThroughput(tileUrl: string, cookie: string, nullUrl: string): Promise<Figure[]> {
  const first = await fetch(tileUrl, { headers: { cookie } });
  const etag = first.headers.get('etag') ?? '';
  await first.arrayBuffer();
  const rates = { hit: [] as number[], notModified: [] as number[], nothing: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    rates.nothing.push(await requestsPerSecond(nullUrl, {}));
    rates.hit.push(await requestsPerSecond(tileUrl, { cookie, 'accept-encoding': 'gzip' }));
    rates.notModified.push(
      await requestsPerSecond(tileUrl, { cookie, 'accept-encoding': 'gzip', 'if-none-match': etag }),
    );
  }
  const ratio = (values: number[]) => median(values.map((value, index) => value / rates.nothing[index]!));
  const detail = (values: number[]) =>
    `${median(values).toFixed(0)}/${median(rates.nothing).toFixed(0)} per second`;
  return [
    atLeast('cached tile / null handler', ratio(rates.hit), 0.5, detail(rates.hit)),
    atLeast('304 / null handler', ratio(rates.notModified), 0.9, detail(rates.notModified)),
  ];
}
