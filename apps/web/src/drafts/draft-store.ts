import { type Draft, draftSchema } from './draft.ts';
import { keptStore } from './kept-store.ts';

/** Every edit that the server has not taken yet, of whoever worked on this device. */
export const draftStore = keptStore<Draft>('cityplate-drafts', (value) => {
  const parsed = draftSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
});
