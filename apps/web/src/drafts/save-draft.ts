import type { LayerDefinition } from '@cityplate/layers/definition';
import type { AssetFeature } from '@cityplate/wire/asset';
import { ApiProblem } from '../api/api-problem.ts';
import type { AssetPart } from '../api/assets.ts';
import {
  changePart,
  createAsset,
  installPart,
  patchAsset,
  readArchive,
  removePart,
} from '../api/write-assets.ts';
import type { Content } from '../commands/content.ts';
import type { Place } from '../commands/merge.ts';
import { settle } from '../commands/transact.ts';
import { assetPatch, newAsset, type PartWrite, partWrites } from '../commands/writes.ts';
import { baseOf } from './base-of.ts';
import { type Base, type Draft, draftOf, type Failure } from './draft.ts';
import { reconcile } from './reconcile.ts';

/** What is called after every answer of the server, so that a crash in between loses and doubles nothing. */
export type Keep = {
  put: (draft: Draft) => void;
  remove: (id: string) => void;
  /** The new state of an asset: shown on the map at once. */
  show: (asset: AssetFeature) => void;
};

export type Saved = {
  readonly assets: readonly AssetFeature[];
  /** What others changed meanwhile and was taken over without a question. */
  readonly taken: readonly Place[];
  /** What is left to do, with its failure or its questions; undefined when all is saved. */
  readonly left: Draft | undefined;
};

/** Others may write in between more than once; after so many rounds a person should look. */
const mostRounds = 4;

class PartProblem extends Error {
  readonly part: string;
  override readonly cause: ApiProblem;
  constructor(part: string, cause: ApiProblem) {
    super(cause.message);
    this.part = part;
    this.cause = cause;
  }
}

function failureOf(thrown: unknown, item?: string): Failure {
  const part = thrown instanceof PartProblem ? thrown.part : undefined;
  const error = thrown instanceof PartProblem ? thrown.cause : thrown;
  if (!(error instanceof ApiProblem)) throw error;
  const { status, message, detail, requestId, issues } = error;
  return {
    status,
    title: message,
    ...(detail === undefined ? {} : { detail }),
    ...(requestId === undefined ? {} : { requestId }),
    issues: issues.map((issue) => ({ path: issue.path, message: issue.message })),
    ...(item === undefined ? {} : { item }),
    ...(part === undefined ? {} : { part }),
  };
}

const causeOf = (error: unknown) => (error instanceof PartProblem ? error.cause : error);
const isStale = (error: unknown) => {
  const cause = causeOf(error);
  return cause instanceof ApiProblem && cause.status === 412;
};
const isThere = (error: unknown) => error instanceof ApiProblem && error.status === 409;

/** Sends a draft: new assets one by one, a change with what it was based on. Never throws for an answer. */
export async function saveDraft(definition: LayerDefinition, draft: Draft, keep: Keep): Promise<Saved> {
  return draft.asset === undefined ? saveNew(definition, draft, keep) : saveChange(definition, draft, keep);
}

async function saveNew(definition: LayerDefinition, draft: Draft, keep: Keep): Promise<Saved> {
  const assets: AssetFeature[] = [];
  let left: Draft = { ...draft, failure: undefined };
  for (const [id, content] of Object.entries(draft.items)) {
    try {
      const made = await createOnce(draft, id, content);
      const base: Base = baseOf(definition, { ...made, parts: [], merged: [] });
      const rest: Draft = {
        ...draftOf(draft.person, draft.layer, id, base, new Date()),
        items: { [id]: content },
      };
      if (content.parts.length > 0) keep.put(rest);
      left = settle(left, [id]);
      if (Object.keys(left.items).length === 0) keep.remove(left.id);
      else keep.put(left);
      keep.show(made);
      assets.push(made);
      if (content.parts.length === 0) continue;
      const parts = await saveChange(definition, rest, keep);
      if (parts.left !== undefined) return { assets, taken: [], left: parts.left };
    } catch (error) {
      left = { ...left, failure: failureOf(error, id) };
      keep.put(left);
      return { assets, taken: [], left };
    }
  }
  return { assets, taken: [], left: undefined };
}

/** A create whose answer was lost and that was edited since is found by its id instead of being made twice. */
async function createOnce({ layer, reason }: Draft, id: string, content: Content): Promise<AssetFeature> {
  const asset = newAsset(id, content);
  try {
    return await createAsset(layer, asset, reason);
  } catch (error) {
    if (!isThere(error)) throw error;
    const there = await readArchive(layer, id).catch(() => undefined);
    if (there === undefined) throw error;
    const patch = { geometry: asset.geometry, properties: asset.properties };
    return patchAsset(layer, id, there.properties.version, patch, reason);
  }
}

async function saveChange(definition: LayerDefinition, draft: Draft, keep: Keep): Promise<Saved> {
  const assets: AssetFeature[] = [];
  const taken: Place[] = [];
  let now: Draft = { ...draft, failure: undefined };
  for (let round = 0; round < mostRounds; round += 1) {
    try {
      const asset = await sendChange(definition, now, (next) => {
        now = next;
        keep.put(next);
      });
      if (asset !== undefined) {
        assets.push(asset);
        keep.show(asset);
      }
      keep.remove(now.id);
      return { assets, taken, left: undefined };
    } catch (error) {
      if (!isStale(error)) {
        now = { ...now, failure: failureOf(error) };
        break;
      }
      try {
        now = reconcile(definition, now, await readArchive(now.layer, now.asset ?? ''));
      } catch (second) {
        now = { ...now, failure: failureOf(second) };
        break;
      }
      if (now.merge !== undefined) break;
      keep.put(now);
    }
  }
  keep.put(now);
  return { assets, taken, left: now };
}

/** One pass of a change; `put` hears of each step that the server has done. Gives the asset when it changed. */
async function sendChange(
  definition: LayerDefinition,
  draft: Draft,
  put: (draft: Draft) => void,
): Promise<AssetFeature | undefined> {
  const isMany = (kind: string) => definition.parts[kind]?.many === true;
  const { layer, asset: id, base } = draft;
  const mine = id === undefined ? undefined : draft.items[id];
  if (id === undefined || base === undefined || mine === undefined) return undefined;
  let now = base;
  let content = mine;
  let answer: AssetFeature | undefined;
  // A step that is done moves the reference; steps of the timeline before it would be wrong now.
  const step = () => put({ ...draft, base: now, items: { [id]: content }, undo: [], redo: [] });
  const patch = assetPatch(base.content, mine);
  if (patch !== undefined) {
    answer = await patchAsset(layer, id, base.version, patch, draft.reason);
    const { geometry, values } = mine;
    now = { ...now, version: answer.properties.version, content: { ...now.content, geometry, values } };
    if (partWrites(now.content, mine, isMany).length > 0) step();
  }
  for (const write of partWrites(now.content, mine, isMany)) {
    const place = { layer, id, part: write.part.id, version: now.partVersions[write.part.id] ?? 0 };
    const gone = write.do === 'install' ? write.replaces : undefined;
    let parts = now.content.parts.filter((part) => part.id !== write.part.id && part.id !== gone);
    const partVersions = { ...now.partVersions };
    const made = await writePart(write, place);
    if (made !== undefined) {
      partVersions[made.id] = made.version;
      const part = { ...write.part, id: made.id };
      parts = [...parts, part];
      content = { ...content, parts: content.parts.map((each) => (each.id === write.part.id ? part : each)) };
    }
    now = { ...now, partVersions, content: { ...now.content, parts } };
    step();
  }
  return answer;
}

/** One write of a part; a refusal carries which part it was. Gives nothing for a removal. */
async function writePart(
  write: PartWrite,
  place: { layer: string; id: string; part: string; version: number },
): Promise<AssetPart | undefined> {
  try {
    switch (write.do) {
      case 'remove':
        await removePart(place);
        return undefined;
      case 'install':
        return await installPart(place, write.part);
      case 'change':
        return await changePart(place, write.patch);
    }
  } catch (error) {
    throw error instanceof ApiProblem ? new PartProblem(write.part.id, error) : error;
  }
}
