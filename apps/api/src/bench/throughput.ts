import autocannon from 'autocannon';
import { atLeast, type Figure, median } from './statistics.ts';

const secondsPerRun = 3;
const rounds = 9;

async function requestsPerSecond(url: string, headers: Record<string, string>): Promise<number> {
  const result = await autocannon({ url, headers, connections: 16, duration: secondsPerRun });
  if (result.errors > 0 || result['5xx'] > 0 || result['4xx'] > 0)
    throw new Error(`${url}: ${result.errors} errors, ${result['4xx']} refused`);
  return result.requests.average;
}

/**
 * Cached tiles and 304 answers against a handler that does nothing with the very same request; the three take turns,
 * so noise hits all alike.
 */
export async function cachedThroughput(
  tileUrl: string,
  cookie: string,
  nullOrigin: string,
): Promise<Figure[]> {
  const nullUrl = nullOrigin + new URL(tileUrl).pathname;
  const first = await fetch(tileUrl, { headers: { cookie } });
  const etag = first.headers.get('etag') ?? '';
  await first.arrayBuffer();
  const rates: Record<'hit' | 'nothing' | 'notModified' | 'nothingKnown', number[]> = {
    hit: [],
    nothing: [],
    notModified: [],
    nothingKnown: [],
  };
  for (let round = 0; round < rounds; round += 1) {
    const headers = { cookie, 'accept-encoding': 'gzip' };
    const known = { ...headers, 'if-none-match': etag };
    rates.nothing.push(await requestsPerSecond(nullUrl, headers));
    rates.hit.push(await requestsPerSecond(tileUrl, headers));
    rates.nothingKnown.push(await requestsPerSecond(nullUrl, known));
    rates.notModified.push(await requestsPerSecond(tileUrl, known));
  }
  const against = (name: string, least: number, values: number[], nothing: number[]) =>
    atLeast(
      name,
      median(values.map((value, index) => value / nothing[index]!)),
      least,
      `${median(values).toFixed(0)}/${median(nothing).toFixed(0)} per second`,
    );
  return [
    against('cached tile / null handler', 0.5, rates.hit, rates.nothing),
    against('304 / null handler', 0.9, rates.notModified, rates.nothingKnown),
  ];
}
