import type { Draft } from './draft.ts';
import { deleteDraft, readDrafts, writeDraft } from './draft-storage.ts';

export type DraftsState = {
  readonly drafts: ReadonlyMap<string, Draft>;
  /** False until the device's drafts have been read. */
  readonly isRead: boolean;
  /** The device refused to keep drafts (private window, full disk): said aloud, because work may be lost. */
  readonly isKept: boolean;
};

let state: DraftsState = { drafts: new Map(), isRead: false, isKept: true };
const listeners = new Set<() => void>();
/** Drafts put or removed here win over what reading finds later. */
const touched = new Set<string>();

function publish(next: DraftsState): void {
  state = next;
  for (const listener of listeners) listener();
}

/** Another tab of the same browser works on the same drafts: each hears what the other does. */
const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('cityplate-drafts');
tabs?.addEventListener('message', () => void readAll());

async function readAll(): Promise<void> {
  try {
    const stored = await readDrafts();
    const drafts = new Map(stored.map((draft) => [draft.id, draft]));
    for (const id of touched) {
      const here = state.drafts.get(id);
      if (here !== undefined) drafts.set(id, here);
      else drafts.delete(id);
    }
    publish({ ...state, drafts, isRead: true });
  } catch {
    publish({ ...state, isRead: true, isKept: false });
  }
}

function kept(work: Promise<void>, id: string): void {
  work.then(
    () => {
      if (!pending.has(id)) touched.delete(id);
      tabs?.postMessage(id);
      if (!state.isKept) publish({ ...state, isKept: true });
    },
    () => publish({ ...state, isKept: false }),
  );
}

/** Typing writes once per pause, and at once when the page is about to go. */
const pauseMilliseconds = 120;
const pending = new Map<string, ReturnType<typeof setTimeout>>();

function flush(id: string): void {
  clearTimeout(pending.get(id));
  pending.delete(id);
  const draft = state.drafts.get(id);
  kept(draft === undefined ? deleteDraft(id) : writeDraft(draft), id);
}

export function putDraft(draft: Draft): void {
  touched.add(draft.id);
  publish({ ...state, drafts: new Map(state.drafts).set(draft.id, draft) });
  clearTimeout(pending.get(draft.id));
  pending.set(
    draft.id,
    setTimeout(() => flush(draft.id), pauseMilliseconds),
  );
}

export function removeDraft(id: string): void {
  const drafts = new Map(state.drafts);
  if (!drafts.delete(id)) return;
  touched.add(id);
  publish({ ...state, drafts });
  flush(id);
}

export const findDraft = (id: string): Draft | undefined => state.drafts.get(id);

export function subscribeToDrafts(listener: () => void): () => void {
  if (listeners.size === 0 && !state.isRead) void readAll();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const currentDrafts = (): DraftsState => state;

if (typeof window !== 'undefined')
  window.addEventListener('pagehide', () => {
    for (const id of [...pending.keys()]) flush(id);
  });
