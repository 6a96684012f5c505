import type { Claim } from '@cityplate/wire/claims';
import type { ClaimRow } from '../queries/claim-lists.ts';

/** The one mapper of claims to their shape on the wire. */
export function claimOnWire(row: ClaimRow): Claim {
  const { filed_at, filed_exactly: _, notice_ends_at, note, person_name, asset_count, ...rest } = row;
  return {
    // The table's CHECKs and the JSON built in SQL hold these to the words of the wire.
    ...(rest as Pick<Claim, 'id' | 'unit' | 'party' | 'status' | 'assets' | 'evidence' | 'objections'>),
    filedAt: filed_at.toISOString(),
    noticeEndsAt: notice_ends_at.toISOString(),
    assetCount: asset_count,
    person: person_name ?? '',
    ...(note === null ? {} : { note }),
  };
}
