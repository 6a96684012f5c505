import { ProblemError } from '../problem-error.ts';
import type { ChangedPart } from '../queries/history.ts';
import { findPart, listParts, type PartRow, restorePart } from '../queries/parts.ts';
import type { Database } from '../queries/statement.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';

/**
 * Gives the parts of a change set the state from before it. Refused (409) when that brings one back beside another
 * that took its place since, where there can be one only.
 */
export async function restoreParts(
  services: Services,
  client: Database,
  changes: readonly ChangedPart[],
): Promise<void> {
  const broughtBack: PartRow[] = [];
  for (const change of changes) {
    const { layer, asset_id, part_id, before } = change;
    const row = await findPart(client, layer, asset_id, part_id);
    if (row !== undefined && row.removed_at !== null && before?.removed_at === null) broughtBack.push(row);
    await restorePart(client, { layer, id: part_id, version: change.current_version }, before);
  }
  // Only now: what the change set had put in their place is taken away by the same revert.
  for (const row of broughtBack) {
    if (services.catalogue.layer(row.layer).definition.parts[row.part]?.many === true) continue;
    const current = await listParts(client, row.layer, row.asset_id, false);
    if (current.some(({ id, part }) => part === row.part && id !== row.id)) throw replacedSince(row);
  }
}

const replacedSince = ({ layer, asset_id }: PartRow) =>
  new ProblemError(
    409,
    'changed-since',
    say(
      '此后已装上另一件同类附属记录，不能再恢复原来的。',
      'Another part of its kind has been installed since: the one before cannot come back beside it.',
    ),
    { extra: { assets: [{ layer, id: asset_id }] } },
  );
