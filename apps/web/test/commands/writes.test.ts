import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Content, PartContent } from '../../src/commands/content.ts';
import { canonicalJson, sameJson } from '../../src/commands/same-json.ts';
import {
  assetPatch,
  idempotencyKey,
  isChanged,
  newAsset,
  partWrites,
  valuesPatch,
} from '../../src/commands/writes.ts';
import { content, values } from '../support/contents.ts';

/** RFC 7396 for one level, which is all that values have. */
function mergePatch(
  target: Record<string, unknown>,
  patch: Record<string, unknown>,
): Record<string, unknown> {
  const merged = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = value;
  }
  return merged;
}

/** What the server holds after the writes. */
function written(base: Content, mine: Content): PartContent[] {
  let parts = [...base.parts];
  for (const write of partWrites(base, mine)) {
    if (write.do === 'remove') parts = parts.filter(({ id }) => id !== write.part.id);
    else if (write.do === 'install') parts.push(write.part);
    else
      parts = parts.map((part) =>
        part.id === write.part.id ? { ...part, values: mergePatch({ ...part.values }, write.patch) } : part,
      );
  }
  return parts;
}

const byId = (parts: readonly PartContent[]) =>
  canonicalJson(parts.toSorted((a, b) => (a.id < b.id ? -1 : 1)));

describe('a patch of values', () => {
  it('makes of what the server has what I have', () => {
    fc.assert(
      fc.property(values, values, (base, mine) => {
        expect(mergePatch({ ...base }, valuesPatch(base, mine) ?? {})).toEqual(mine);
      }),
    );
  });

  it('says nothing about what did not change', () => {
    fc.assert(
      fc.property(values, values, (base, mine) => {
        for (const key of Object.keys(valuesPatch(base, mine) ?? {}))
          expect(sameJson(base[key], mine[key])).toBe(false);
        expect(valuesPatch(base, { ...base })).toBeUndefined();
      }),
    );
  });
});

describe('the writes of an edit', () => {
  it('are none when nothing changed', () => {
    fc.assert(
      fc.property(content, (base) => {
        expect(assetPatch(base, structuredClone(base))).toBeUndefined();
        expect(partWrites(base, structuredClone(base))).toEqual([]);
        expect(isChanged(base, structuredClone(base))).toBe(false);
      }),
    );
  });

  it('bring the parts of the server to what I have', () => {
    fc.assert(
      fc.property(content, content, (base, mine) => {
        expect(byId(written(base, mine))).toBe(byId(mine.parts));
      }),
    );
  });

  it('take away before they install: some parts can be there only once', () => {
    fc.assert(
      fc.property(content, content, (base, mine) => {
        const order = partWrites(base, mine).map((write) => write.do === 'remove');
        expect(order).toEqual(order.toSorted((a, b) => Number(b) - Number(a)));
      }),
    );
  });

  it('replace in one act what can be there only once, and nothing else', () => {
    fc.assert(
      fc.property(content, content, fc.boolean(), (base, mine, isMany) => {
        const writes = partWrites(base, mine, () => isMany);
        const replaced = writes.flatMap((write) =>
          write.do === 'install' && write.replaces !== undefined ? [write] : [],
        );
        if (isMany) expect(replaced).toEqual([]);
        const removed = writes.flatMap((write) => (write.do === 'remove' ? [write.part.id] : []));
        for (const { part, replaces = '' } of replaced) {
          expect(base.parts.find(({ id }) => id === replaces)?.part).toBe(part.part);
          expect(removed).not.toContain(replaces);
        }
      }),
    );
    const cover = (id: string): PartContent => ({ id, part: 'cover', values: {} });
    const plate: PartContent = { id: 'p', part: 'plate', values: {} };
    const shape = { geometry: null, values: {} };
    const before = { ...shape, parts: [cover('old'), plate] };
    expect(partWrites(before, { ...shape, parts: [cover('new')] }, () => false)).toEqual([
      { do: 'remove', part: plate },
      { do: 'install', part: cover('new'), replaces: 'old' },
    ]);
  });

  it('leave the shape out where it did not move and the values where they stand', () => {
    const base: Content = {
      geometry: { type: 'Point', coordinates: [118, 29] },
      values: { name: 'a' },
      parts: [],
    };
    const moved: Content = { ...base, geometry: { type: 'Point', coordinates: [118.1, 29] } };
    expect(assetPatch(base, moved)).toEqual({ geometry: moved.geometry });
    expect(assetPatch(base, { ...base, values: {} })).toEqual({ properties: { name: null } });
  });

  it('of a new asset carry its id, so that it is made once', () => {
    const made = newAsset('id-1', { geometry: null, values: { name: 'a' }, parts: [] });
    expect(made).toEqual({ type: 'Feature', id: 'id-1', geometry: null, properties: { name: 'a' } });
  });
});

describe('the key of an intention', () => {
  it('is the same for the same, in whatever order it is written', () => {
    fc.assert(
      fc.property(fc.uuid(), values, (id, body) => {
        const turned = Object.fromEntries(Object.entries(body).reverse());
        expect(idempotencyKey(id, turned)).toBe(idempotencyKey(id, body));
      }),
    );
  });

  it('is another one for another content or another thing', () => {
    fc.assert(
      fc.property(fc.uuid(), values, values, (id, one, other) => {
        fc.pre(!sameJson(one, other));
        expect(idempotencyKey(id, one)).not.toBe(idempotencyKey(id, other));
        expect(idempotencyKey(`${id}-2`, one)).not.toBe(idempotencyKey(id, one));
      }),
    );
  });

  it('tells ten thousand contents apart and can be a header', () => {
    const keys = new Set(
      Array.from({ length: 10_000 }, (_, n) => idempotencyKey('x', { n, name: `路${n % 7}` })),
    );
    expect(keys.size).toBe(10_000);
    for (const key of keys) expect(key).toMatch(/^[\x21-\x7e]+$/);
  });
});
