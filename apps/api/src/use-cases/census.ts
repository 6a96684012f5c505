import { randomUUID } from 'node:crypto';
import type { ChangeKind, NewSeal, NewSignature, Seal, SealSummary } from '@cityplate/wire/census';
import { scopeOf } from '@cityplate/wire/permissions';
import type { Actor } from '../actor.ts';
import { invalid, notFound, ProblemError } from '../problem-error.ts';
import { appendAudit } from '../queries/audit.ts';
import {
  cellsOfSeal,
  hashOfSeal,
  insertSeal,
  listSealed,
  listSeals,
  recomputeSeal,
  type SealedAssetRow,
  type SealRow,
  sealAssets,
} from '../queries/census.ts';
import { countChanges, listChanges, type SealChangeRow } from '../queries/census-changes.ts';
import { insertSignature, ownSealed, signaturesOf } from '../queries/census-signatures.ts';
import { allowLongRead } from '../queries/long-read.ts';
import type { Database } from '../queries/statement.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { kindFieldOf } from './ledger.ts';

const summaryOf = (row: SealRow): SealSummary => ({
  id: row.id,
  layer: row.layer,
  name: row.name,
  ...(row.note === null ? {} : { note: row.note }),
  sealedAt: row.sealed_at.toISOString(),
  person: row.person_name ?? '',
  unit: row.unit,
  assetCount: row.asset_count,
  hash: row.hash,
});

async function findSeal(client: Database, id: string): Promise<SealRow> {
  const [seal] = await listSeals(client, { id });
  if (seal === undefined) throw notFound(say('普查封存', 'census seal'));
  return seal;
}

/** Seals what stands in a layer at this moment: the rows, their counts and one hash, never to be changed again. */
export async function sealLayer(
  services: Services,
  context: TransactionContext,
  seal: NewSeal,
): Promise<SealSummary> {
  const { definition } = services.catalogue.layer(seal.layer);
  return inTransaction(services.pool, context, async (client) => {
    await allowLongRead(client);
    const id = randomUUID();
    const assetCount = await sealAssets(client, id, seal.layer, {
      kind: kindFieldOf(definition),
      title: definition.title,
    });
    if (assetCount === 0) {
      throw new ProblemError(
        409,
        'nothing-to-seal',
        say('这个图层没有现状部件，无可封存。', 'This layer has no live assets: there is nothing to seal.'),
      );
    }
    const hash = await hashOfSeal(client, id);
    await insertSeal(client, { id, layer: seal.layer, name: seal.name, note: seal.note, assetCount, hash });
    await appendAudit(client, {
      verb: 'census.seal',
      subject: `census-seal/${id}`,
      detail: { layer: seal.layer, assets: assetCount, hash },
      requestId: context.requestId,
    });
    return summaryOf(await findSeal(client, id));
  });
}

export function seals(
  services: Services,
  context: TransactionContext,
  layer: string | undefined,
): Promise<SealSummary[]> {
  return inTransaction(services.pool, context, async (client) =>
    (await listSeals(client, { layer })).map(summaryOf),
  );
}

/** A seal with its counts and the state of every owner's list. */
export function oneSeal(services: Services, context: TransactionContext, id: string): Promise<Seal> {
  return inTransaction(services.pool, context, async (client) => {
    const seal = await findSeal(client, id);
    const cells = await cellsOfSeal(client, id);
    const signatures = new Map((await signaturesOf(client, id)).map((row) => [row.unit, row]));
    const counts = new Map<string, number>();
    for (const { unit, count } of cells) if (unit !== null) counts.set(unit, (counts.get(unit) ?? 0) + count);
    return {
      ...summaryOf(seal),
      cells,
      lists: [...counts].map(([unit, count]) => {
        const signed = signatures.get(unit);
        if (signed === undefined) return { unit, count };
        const { outcome, note, signed_at, person_name, exceptions } = signed;
        const signature = {
          outcome,
          ...(note === null ? {} : { note }),
          signedAt: signed_at.toISOString(),
          person: person_name ?? '',
          exceptions,
        };
        return { unit, count, signature };
      }),
    };
  });
}

/** Whether the sealed rows and the history behind them still say what was sealed. */
export function verifySeal(services: Services, context: TransactionContext, id: string) {
  return inTransaction(services.pool, context, async (client) => {
    await allowLongRead(client);
    const { hash } = await findSeal(client, id);
    const { recomputed, broken } = await recomputeSeal(client, id);
    return { hash, recomputed, intact: hash === recomputed && broken.length === 0, broken };
  });
}

export function sealedList(
  services: Services,
  context: TransactionContext,
  id: string,
  unit: string,
  page: { after?: string | undefined; limit: number },
): Promise<SealedAssetRow[]> {
  return inTransaction(services.pool, context, async (client) => {
    await findSeal(client, id);
    return listSealed(client, id, unit, page);
  });
}

/** Signs the list of the actor's own unit, once: confirmed, or objected with the assets that are not so. */
export function signList(
  services: Services,
  context: TransactionContext,
  id: string,
  signature: NewSignature,
): Promise<{ outcome: string }> {
  return inTransaction(services.pool, context, async (client) => {
    await findSeal(client, id);
    const exceptions = signature.exceptions ?? [];
    const listed = await ownSealed(
      client,
      id,
      exceptions.map((each) => each.assetId),
    );
    const foreign = exceptions.flatMap((each, index) =>
      listed.has(each.assetId)
        ? []
        : [
            {
              path: `body.exceptions.${index}.assetId`,
              code: 'not-listed',
              message: say('不在本单位的清单里', 'Not in the list of your unit'),
            },
          ],
    );
    if (foreign.length > 0) throw invalid(say('签署清单', 'Sign the list'), foreign.slice(0, 50));
    if (
      !(await insertSignature(client, {
        seal: id,
        outcome: signature.outcome,
        note: signature.note,
        exceptions,
      }))
    ) {
      throw new ProblemError(
        409,
        'signed',
        say('本单位已签署过这份清单；之后的变化请在台账里登记。', 'Your unit has signed this list already.'),
      );
    }
    await appendAudit(client, {
      verb: 'census.sign',
      subject: `census-seal/${id}`,
      detail: { outcome: signature.outcome, exceptions: exceptions.length },
      requestId: context.requestId,
    });
    return { outcome: signature.outcome };
  });
}

/** What has become different since, as a ledger against the seal. */
export function changesSince(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  id: string,
  page: { kind?: ChangeKind | undefined; after?: string | undefined; limit: number },
): Promise<{ counts: Map<ChangeKind, number>; rows: SealChangeRow[] }> {
  return inTransaction(services.pool, context, async (client) => {
    await allowLongRead(client);
    const { layer } = await findSeal(client, id);
    const comparison = {
      seal: id,
      layer,
      kindField: kindFieldOf(services.catalogue.layer(layer).definition),
      ofUnit: scopeOf(actor.roles, 'census.read') === 'any' ? undefined : actor.unit,
    };
    return {
      counts: await countChanges(client, comparison),
      rows: await listChanges(client, comparison, page),
    };
  });
}
