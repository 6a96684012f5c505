import type { Content, PartContent } from './content.ts';
import { canonicalJson, sameJson } from './same-json.ts';

export type NewAsset = {
  type: 'Feature';
  id: string;
  geometry: Content['geometry'];
  properties: Record<string, unknown>;
};

/** The id comes from here: a create that is sent twice is the same asset, whatever became of the first answer. */
export function newAsset(id: string, { geometry, values }: Content): NewAsset {
  return { type: 'Feature', id, geometry, properties: { ...values } };
}

/** Merge patch of values (RFC 7396): null takes one away. Undefined when nothing changed. */
export function valuesPatch(
  base: Content['values'],
  mine: Content['values'],
): Record<string, unknown> | undefined {
  const changed = [...new Set([...Object.keys(base), ...Object.keys(mine)])].filter(
    (key) => !sameJson(base[key], mine[key]),
  );
  if (changed.length === 0) return undefined;
  return Object.fromEntries(changed.map((key) => [key, mine[key] ?? null]));
}

export type AssetPatch = { properties?: Record<string, unknown>; geometry?: Content['geometry'] };

export function assetPatch(base: Content, mine: Content): AssetPatch | undefined {
  const properties = valuesPatch(base.values, mine.values);
  const moved = !sameJson(base.geometry, mine.geometry);
  if (properties === undefined && !moved) return undefined;
  return {
    ...(properties === undefined ? {} : { properties }),
    ...(moved ? { geometry: mine.geometry } : {}),
  };
}

export type PartWrite =
  /** `replaces`: the one whose place it takes, where there can be one only; the server takes that one away itself. */
  | { readonly do: 'install'; readonly part: PartContent; readonly replaces?: string }
  | { readonly do: 'change'; readonly part: PartContent; readonly patch: Record<string, unknown> }
  | { readonly do: 'remove'; readonly part: PartContent };

/**
 * What has to be done to the parts; removals come first. A part of which there can be one only is replaced in one act:
 * taken away first, its lack would be a defect and open a case.
 */
export function partWrites(
  base: Content,
  mine: Content,
  isMany: (kind: string) => boolean = () => true,
): PartWrite[] {
  const known = new Map(base.parts.map((part) => [part.id, part]));
  const kept = new Set(mine.parts.map((part) => part.id));
  const gone = base.parts.filter((part) => !kept.has(part.id));
  const replacedBy = (part: PartContent) =>
    isMany(part.part) ? undefined : gone.find((each) => each.part === part.part);
  const replaced = new Set(mine.parts.filter(({ id }) => !known.has(id)).map((part) => replacedBy(part)?.id));
  const removals = gone
    .filter(({ id }) => !replaced.has(id))
    .map((part): PartWrite => ({ do: 'remove', part }));
  const others = mine.parts.flatMap((part): PartWrite[] => {
    const before = known.get(part.id);
    if (before === undefined) {
      const replaces = replacedBy(part)?.id;
      return [{ do: 'install', part, ...(replaces === undefined ? {} : { replaces }) }];
    }
    const patch = valuesPatch(before.values, part.values);
    return patch === undefined ? [] : [{ do: 'change', part, patch }];
  });
  return [...removals, ...others];
}

export const isChanged = (base: Content, mine: Content): boolean =>
  assetPatch(base, mine) !== undefined || partWrites(base, mine).length > 0;

/**
 * One key per thing and content: a retry after a lost answer sends the same key and is done once, an edit in
 * between makes another. 53 bits of a plain hash: it tells two bodies of one draft apart, no more.
 */
export function idempotencyKey(id: string, body: unknown): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (const character of canonicalJson(body)) {
    const code = character.codePointAt(0) ?? 0;
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return `${id}:${(4294967296 * (2097151 & b) + (a >>> 0)).toString(36)}`;
}
