import { mintCodes } from '../queries/assets.ts';
import { insertLoaded, takenCodes } from '../queries/load-assets.ts';
import type { Database } from '../queries/statement.ts';
import { type LoadTarget, schemeOf, type WaitingAsset } from './load-batch.ts';

const batchSize = 1000;

/**
 * Writes the assets that brought no number. Numbers are minted by type in one go each, on the connection `apart`,
 * where the sequence is held for that moment only; those that somebody's file took are passed over. Without
 * `apart` (nothing will be kept) they get stand-ins, so that checking a file uses up no number.
 */
export async function writeWaiting(
  client: Database,
  apart: Database | undefined,
  target: LoadTarget,
  waiting: readonly WaitingAsset[],
): Promise<void> {
  const groups = new Map<string, WaitingAsset[]>();
  for (const asset of waiting) {
    const group = groups.get(asset.type) ?? [];
    group.push(asset);
    groups.set(asset.type, group);
  }
  for (const [type, group] of groups) {
    const codes =
      apart === undefined
        ? group.map(({ id }) => id)
        : await freeCodes(client, apart, target, type, group.length);
    group.forEach((asset, index) => {
      asset.code = codes[index] ?? '';
    });
  }
  for (let from = 0; from < waiting.length; from += batchSize)
    await insertLoaded(client, schemeOf(target), waiting.slice(from, from + batchSize));
}

async function freeCodes(
  client: Database,
  apart: Database,
  { region, layer }: LoadTarget,
  type: string,
  wanted: number,
): Promise<string[]> {
  const free: string[] = [];
  while (free.length < wanted) {
    const scheme = { adcode: region.adcode, system: region.codeSystem, type };
    const minted = await mintCodes(apart, scheme, wanted - free.length);
    const taken = await takenCodes(client, layer.definition.id, minted);
    free.push(...minted.filter((code) => !taken.has(code)));
  }
  return free;
}
