import type { APIRequestContext } from '@playwright/test';

export type Count = { total: number; done: number; underway: number; todo: number };
type Part = {
  id: string;
  part: string;
  version: number;
  properties: { line: string; action?: string; condition: string; progress: string };
};
export type Zone = { id: string; name: string; elements: Part[] };

/** Every zone with its facade elements, read asset by asset and not through the street's own address. */
export async function readZones(request: APIRequestContext): Promise<Zone[]> {
  const items = '/api/collections/streetscape-zones/items';
  const page: { features: { id: string; properties: { name: string; code: string } }[] } = await (
    await request.get(`${items}?limit=100`)
  ).json();
  const zones: Zone[] = [];
  for (const { id, properties } of page.features) {
    const asset: { parts: Part[] } = await (await request.get(`${items}/${id}`)).json();
    zones.push({
      id,
      name: properties.name,
      elements: asset.parts.filter(({ part }) => part === 'elements'),
    });
  }
  return zones.sort((one, next) => one.name.localeCompare(next.name));
}

/** The test's own count: work is what has an action or was not in order. */
export function countWork(elements: readonly Part[]): Count {
  const work = elements.filter(
    ({ properties }) => properties.action !== undefined || properties.condition !== 'compliant',
  );
  const of = (progress: string) => work.filter(({ properties }) => properties.progress === progress).length;
  return { total: work.length, done: of('done'), underway: of('underway'), todo: of('todo') };
}
