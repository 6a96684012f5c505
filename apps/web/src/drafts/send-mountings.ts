import { uploadPhoto } from '../api/photos.ts';
import { sendMounting } from '../api/plates.ts';
import type { MountingRecord } from './mounting-store.ts';
import { type ActStore, mayPassLater, refusalOf, type Sent } from './send-kept.ts';

/** Sends one check, then its picture; the answer is kept before the picture goes. */
export async function sendMountingRecord(
  record: MountingRecord,
  store: ActStore<MountingRecord>,
): Promise<Sent> {
  const { id, mark, at, position, accuracyMetres } = record;
  // A picture may have been taken while this one was on its way.
  const latest = () => store.current().all.get(id) ?? record;
  try {
    let { answer } = record;
    if (answer === undefined) {
      const place = {
        ...(position && { position }),
        ...(accuracyMetres !== undefined && { accuracyMetres }),
      };
      answer = await sendMounting(id, { ...mark, at, ...place });
      store.put({ ...latest(), answer });
    }
    for (let { photo } = latest(); photo?.picture !== undefined; photo = latest().photo) {
      const { layer, assetId } = answer.plate;
      await uploadPhoto(photo.picture, { layer, asset: assetId }, photo.id);
      if (latest().photo?.id === photo.id) store.put({ ...latest(), photo: { id: photo.id } });
    }
    store.put({ ...latest(), state: 'judged' });
    return 'done';
  } catch (error) {
    const later = mayPassLater(error);
    if (later !== undefined) return later;
    store.put({ ...latest(), state: 'refused', problem: refusalOf(error) });
    return 'done';
  }
}
