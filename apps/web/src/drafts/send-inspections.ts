import { sendInspection } from '../api/inspections.ts';
import { uploadPhoto } from '../api/photos.ts';
import type { InspectionRecord } from './inspection-store.ts';
import { newId } from './new-id.ts';
import { type ActStore, mayPassLater, refusalOf, type Sent } from './send-kept.ts';

type Store = ActStore<InspectionRecord>;

/** Sends one record, picture by picture; each step that the server has done is kept before the next. */
export async function sendRecord(record: InspectionRecord, store: Store): Promise<Sent> {
  let now = record;
  try {
    for (const { id, picture, photoId } of record.photos) {
      if (photoId !== undefined || picture === undefined) continue;
      const sent = await uploadPhoto(picture, { layer: now.layer, asset: now.assetId }, id);
      now = { ...now, photos: now.photos.map((each) => (each.id === id ? { id, photoId: sent } : each)) };
      store.put(now);
    }
    const { conflicts } = await sendInspection(now);
    if (conflicts.length === 0) store.remove(now.id);
    else store.put({ ...now, state: 'conflict', conflicts });
    return 'done';
  } catch (error) {
    const later = mayPassLater(error);
    if (later !== undefined) return later;
    store.put({ ...now, state: 'refused', problem: refusalOf(error) });
    return 'done';
  }
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
