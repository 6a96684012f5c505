import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  changePart,
  createAsset,
  installPart,
  patchAsset,
  removePart,
  revertChangeSet,
} from '../../src/api/write-assets.ts';
import { newAsset } from '../../src/commands/writes.ts';
import { json, problem, serve } from '../support/answers.ts';
import { assetId, assetOf, partOf, point } from '../support/assets.ts';
import { chineseTexts } from '../support/texts.ts';

beforeAll(chineseTexts);
afterEach(() => vi.unstubAllGlobals());

const items = '/api/collections/manhole-covers/items';
const content = { geometry: point, values: { use: 'rain' }, parts: [] };
const place = { layer: 'manhole-covers', id: assetId, part: 'p/1', version: 4 };
const partAddress = `${items}/${assetId}/parts/p%2F1`;

describe('writing assets', () => {
  it('makes the same asset by the same key when it is sent again', async () => {
    const asked = serve({ [`POST ${items}`]: json(assetOf()) });
    await createAsset('manhole-covers', newAsset(assetId, content));
    await createAsset('manhole-covers', newAsset(assetId, content));
    await createAsset('manhole-covers', newAsset(assetId, { ...content, values: { use: 'sewage' } }));
    const [first, again, edited] = asked.map(({ headers }) => headers.get('idempotency-key'));
    expect(first).toBe(again);
    expect(edited).not.toBe(first);
    expect(asked[0]?.body).toMatchObject({ type: 'Feature', id: assetId, properties: { use: 'rain' } });
  });

  it('patches only the version that was read', async () => {
    const asked = serve({ [`PATCH ${items}/${assetId}`]: json(assetOf()) });
    await patchAsset('manhole-covers', assetId, 3, { properties: { use: null } });
    expect(asked[0]?.headers.get('if-match')).toBe('"3"');
    expect(asked[0]?.body).toEqual({ properties: { use: null } });
  });

  it('hears of a stale version as 412', async () => {
    serve({ [`PATCH ${items}/${assetId}`]: problem(412) });
    await expect(patchAsset('manhole-covers', assetId, 3, {})).rejects.toMatchObject({ status: 412 });
  });

  it('installs a part once', async () => {
    const asked = serve({ [`POST ${items}/${assetId}/parts`]: json(partOf('s1', 'cover')) });
    const part = { id: 'mine', part: 'cover', values: { material: 'iron' } };
    await installPart(place, part);
    await installPart(place, part);
    expect(asked[0]?.body).toEqual({ part: 'cover', properties: { material: 'iron' } });
    expect(asked[0]?.headers.get('idempotency-key')).toBe(asked[1]?.headers.get('idempotency-key'));
  });

  it('changes and removes the version of a part that was read', async () => {
    const asked = serve({
      [`PATCH ${partAddress}`]: json(partOf('p/1', 'cover')),
      [`DELETE ${partAddress}`]: json({}),
    });
    await changePart(place, { material: null });
    await removePart(place);
    expect(asked.map(({ method, headers }) => [method, headers.get('if-match')])).toEqual([
      ['PATCH', '"4"'],
      ['DELETE', '"4"'],
    ]);
    expect(asked[0]?.body).toEqual({ properties: { material: null } });
  });

  it('takes a change set back as a whole', async () => {
    const answer = { id: 'c2', assets: [{ layer: 'manhole-covers', id: assetId }] };
    serve({ 'POST /api/change-sets/c1/revert': json(answer) });
    expect(await revertChangeSet('c1')).toEqual(answer);
  });
});
