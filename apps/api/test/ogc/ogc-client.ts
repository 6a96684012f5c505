import type { AssetFeature, Link } from '@cityplate/wire/asset';
import type { Client } from '../support/client.ts';
import { newFeature } from '../support/features.ts';
import type { TestServer } from '../support/server.ts';

export interface Collection {
  id: string;
  title: string;
  extent: { spatial: { bbox: number[][]; crs: string }; temporal: { interval: (string | null)[][] } };
  crs: string[];
  storageCrs: string;
  itemCount: number;
  links: Link[];
}

export interface Page {
  type: string;
  features: AssetFeature[];
  links: Link[];
  timeStamp: string;
  numberMatched: number;
  numberReturned: number;
}

export const link = (links: readonly Link[], rel: string, type?: string): Link => {
  const found = links.find((each) => each.rel === rel && (type === undefined || each.type === type));
  if (found === undefined)
    throw new Error(`no link ${rel} ${type ?? ''} among ${links.map((each) => each.rel).join(' ')}`);
  return found;
};

/** Path and query of an address on the server under test. */
export const onServer = (href: string) => {
  const url = new URL(href, 'http://server');
  return url.pathname + url.search;
};

/** Everything that the `next` links lead through. */
export async function allPages(client: Client, path: string): Promise<Page[]> {
  const pages: Page[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const { status, body }: { status: number; body: Page } = await client.get<Page>(next);
    if (status !== 200) throw new Error(`${next}: ${status} ${JSON.stringify(body)}`);
    pages.push(body);
    const following = body.links.find(({ rel }) => rel === 'next');
    next = following === undefined ? undefined : onServer(following.href);
  }
  return pages;
}

/** Some assets of each layer along a line to the east; gives what was made, by layer. */
export async function fill(server: TestServer, count: number): Promise<Map<string, AssetFeature[]>> {
  const made = new Map<string, AssetFeature[]>();
  for (const definition of server.definitions) {
    const features: AssetFeature[] = [];
    for (let index = 0; index < count; index += 1) {
      const { status, body } = await server
        .as('office')
        .post<AssetFeature>(
          `/api/collections/${definition.id}/items`,
          newFeature(server.region, definition, index),
        );
      if (status !== 201) throw new Error(JSON.stringify(body));
      features.push(body);
    }
    made.set(definition.id, features);
  }
  return made;
}

export const idsOf = (features: readonly AssetFeature[]) => features.map(({ id }) => id).sort();
