import { createStore, del, entries, set, type UseStore } from 'idb-keyval';
import { type Draft, draftSchema } from './draft.ts';

let store: UseStore | undefined;
const drafts = () => (store ??= createStore('cityplate-drafts', 'drafts'));

/** Every readable draft on this device, of whichever person; one of an older format stays where it is. */
export async function readDrafts(): Promise<Draft[]> {
  const stored = await entries<string, unknown>(drafts());
  return stored.flatMap(([, value]) => {
    const parsed = draftSchema.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
}

export const writeDraft = (draft: Draft): Promise<void> => set(draft.id, draft, drafts());
export const deleteDraft = (id: string): Promise<void> => del(id, drafts());
