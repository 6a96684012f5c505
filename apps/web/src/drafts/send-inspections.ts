import { ApiProblem } from '../api/api-problem.ts';
import { sendInspection, uploadInspectionPhoto } from '../api/inspections.ts';
import type { InspectionRecord } from './inspection-store.ts';
import type { KeptStore } from './kept-store.ts';
import { newId } from './new-id.ts';

type Store = Pick<KeptStore<InspectionRecord>, 'put' | 'remove' | 'current'>;

/** No answer, nobody signed in, too fast, or the server's own trouble: the same record may pass later. */
const mayPassLater = (error: unknown) =>
  !(error instanceof ApiProblem) || [0, 401, 408, 425, 429].includes(error.status) || error.status >= 500;

/** Sends one record, picture by picture; each step that the server has done is kept before the next. */
export async function sendRecord(record: InspectionRecord, store: Store): Promise<'sent' | 'later' | 'kept'> {
  let now = record;
  try {
    for (const { id, picture, photoId } of record.photos) {
      if (photoId !== undefined || picture === undefined) continue;
      const sent = await uploadInspectionPhoto(picture, now, id);
      now = { ...now, photos: now.photos.map((each) => (each.id === id ? { id, photoId: sent } : each)) };
      store.put(now);
    }
    const { conflicts } = await sendInspection(now);
    if (conflicts.length === 0) {
      store.remove(now.id);
      return 'sent';
    }
    store.put({ ...now, state: 'conflict', conflicts });
    return 'kept';
  } catch (error) {
    if (mayPassLater(error)) return 'later';
    const problem =
      error instanceof ApiProblem ? (error.issues[0]?.message ?? error.detail ?? error.message) : '';
    store.put({ ...now, state: 'refused', problem });
    return 'kept';
  }
}

let sending: Promise<void> | undefined;

/** Sends what waits, oldest first, one after the other; stops at the first that finds no way. */
export function sendAll(person: string, store: Store): Promise<void> {
  sending ??= (async () => {
    const waiting = [...store.current().all.values()]
      .filter((record) => record.person === person && record.state === 'waiting')
      .sort((one, other) => one.at.localeCompare(other.at));
    for (const record of waiting) if ((await sendRecord(record, store)) === 'later') break;
  })().finally(() => {
    sending = undefined;
  });
  return sending;
}

/** Where two have measured: `mine` is sent as a reading that has seen theirs, `theirs` stands as it is. */
export function settleConflict(
  record: InspectionRecord,
  field: string,
  whose: 'mine' | 'theirs',
  store: Store,
): void {
  const chosen = record.conflicts.find((each) => each.field === field);
  const conflicts = record.conflicts.filter((each) => each.field !== field);
  if (conflicts.length === 0) store.remove(record.id);
  else store.put({ ...record, conflicts });
  if (whose === 'theirs' || chosen === undefined) return;
  store.put({
    ...record,
    id: newId(),
    state: 'waiting',
    readings: { [field]: chosen.mine },
    seen: { [field]: chosen.theirs },
    // What else was found has arrived already.
    ...{ checklist: {}, defects: [], note: '', photos: [], conflicts: [] },
  });
}
