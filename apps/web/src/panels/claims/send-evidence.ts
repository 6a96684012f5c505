import type { NewEvidence } from '@cityplate/wire/claims';
import { uploadEvidenceFile } from '../../api/evidence-files.ts';
import { uploadPhoto } from '../../api/photos.ts';
import type { EvidenceDraft } from '../../drafts/claim-draft.ts';

/**
 * Sends pictures and papers one after another and gives the evidence as the server takes it; what has neither nor
 * words is left out. `onSent` remembers each at once, so that a retry goes on where it stopped.
 */
export async function sendEvidence(
  evidence: readonly EvidenceDraft[],
  onSent: (id: string, sent: Pick<EvidenceDraft, 'photoId' | 'fileId'>) => void,
): Promise<NewEvidence[]> {
  const given: NewEvidence[] = [];
  for (const { id, kind, note, picture, photoId, paper, paperName, fileId } of evidence) {
    const sent = photoId ?? (picture === undefined ? undefined : await uploadPhoto(picture));
    if (sent !== undefined && sent !== photoId) onSent(id, { photoId: sent });
    const kept = fileId ?? (paper && (await uploadEvidenceFile(paper, paperName ?? kind)));
    if (kept !== undefined && kept !== fileId) onSent(id, { fileId: kept });
    if (sent === undefined && kept === undefined && note.trim() === '') continue;
    given.push({
      kind,
      ...(sent === undefined ? {} : { photoId: sent }),
      ...(kept === undefined ? {} : { fileId: kept }),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    });
  }
  return given;
}
