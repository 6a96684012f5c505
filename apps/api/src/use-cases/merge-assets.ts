import type { Merged, MergePreview, newMergeSchema } from '@cityplate/wire/merges';
import { platePart } from '@cityplate/wire/plates';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import { forbidden, notFound, ProblemError } from '../problem-error.ts';
import type { AssetRow } from '../queries/asset-row.ts';
import { findAsset, lockAssets } from '../queries/assets.ts';
import { appendAudit } from '../queries/audit.ts';
import { openChangeSet } from '../queries/change-sets.ts';
import { type MergeFacts, markMerged, mergeFacts, metresBetween } from '../queries/merges.ts';
import { insertPart, listParts, type PartRow } from '../queries/parts.ts';
import type { Database } from '../queries/statement.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import { mustBeAble } from '../rights.ts';
import type { Services } from '../services.ts';
import { type Language, say, type Words } from '../words.ts';
import { type AssetWrite, stale } from './write-asset.ts';

const attempted = say('合并重复记录', 'merge two records');

interface Pair {
  from: AssetRow;
  into: AssetRow;
  facts: MergeFacts;
  /** What the one that stays lacks and the other has. */
  parts: PartRow[];
}

interface Obstacle {
  kind: MergePreview['obstacles'][number]['kind'];
  words: Words;
  caseId?: string;
}

async function readPair(
  services: Services,
  client: Database,
  layer: string,
  ids: { from: string; into: string },
): Promise<Pair> {
  const from = await findAsset(client, layer, ids.from);
  const into = await findAsset(client, layer, ids.into);
  if (from === undefined || into === undefined) throw notFound(say('部件', 'asset'));
  const facts = await mergeFacts(client, layer, from.id);
  if (facts === undefined) throw forbidden(attempted);
  const { parts: kinds } = services.catalogue.layer(layer).definition;
  const has = new Set((await listParts(client, layer, into.id, false)).map(({ part }) => part));
  const own = await listParts(client, layer, from.id, false);
  // A plate keeps its record and its serial where it is; only where its code leads changes.
  const parts = own.filter(
    ({ part }) => part !== platePart && (kinds[part]?.many === true || !has.has(part)),
  );
  return { from, into, facts, parts };
}

/** What must be settled first: a merge moves no right, no claim and no case from one record to another. */
function obstaclesOf({ region }: Services, { from, into, facts }: Pair): Obstacle[] {
  const unitName = (code: string): Words =>
    region.units.find((unit) => unit.code === code)?.name ?? say(code, code);
  if (from.id === into.id)
    return [{ kind: 'same', words: say('两条是同一条记录。', 'Both are the same record.') }];
  const found: Obstacle[] = [];
  for (const { life, code } of [from, into])
    if (life === 'retired')
      found.push({ kind: 'retired', words: say(`${code} 已废止。`, `${code} is retired.`) });
  for (const code of facts.claims) {
    const { zh, en } = unitName(code);
    found.push({
      kind: 'claim',
      words: say(
        `${zh} 对 ${from.code} 的申领尚未裁定：请先裁定或由其撤回。`,
        `A claim of ${en} on ${from.code} is open: decide it first, or let them withdraw it.`,
      ),
    });
  }
  for (const { id, number } of facts.cases)
    found.push({
      kind: 'case',
      caseId: id,
      words: say(`案件 ${number} 尚未结案：请先办结。`, `Case ${number} is open: close it first.`),
    });
  if (from.owner_unit !== null && from.owner_unit !== into.owner_unit) {
    const { zh, en } = unitName(from.owner_unit);
    found.push({
      kind: 'holder',
      words: say(
        `${from.code} 已由 ${zh} 持有：请保留它，把另一条并入它，或先裁定权属。`,
        `${from.code} is held by ${en}: keep it and merge the other into it, or decide the ownership first.`,
      ),
    });
  }
  return found;
}

const side = ({ id, code }: AssetRow) => ({ id, code });

/** Shows both records, what follows and what stands against it; changes nothing. Throws 403 and 404. */
export async function previewMerge(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  layer: string,
  ids: { from: string; into: string },
  language: Language,
): Promise<MergePreview> {
  const { definition } = services.catalogue.layer(layer);
  mustBeAble(actor, 'asset.merge', definition.rights.stewards, attempted);
  return inTransaction(services.pool, context, async (client) => {
    const pair = await readPair(services, client, layer, ids);
    const { from, into, facts, parts } = pair;
    const type = 'by' in definition.codes ? definition.codes.by : undefined;
    return {
      from: side(from),
      into: side(into),
      distanceMetres: Math.round((await metresBetween(client, layer, from.id, into.id)) * 100) / 100,
      sameType: type === undefined || from.props[type] === into.props[type],
      follows: {
        photos: facts.photos,
        inspections: facts.inspections,
        cases: facts.closed_cases,
        plates: facts.plates,
        parts: [...new Set(parts.map(({ part }) => part))],
      },
      obstacles: obstaclesOf(services, pair).map(({ words, ...rest }) => ({
        ...rest,
        message: words[language],
      })),
    };
  });
}

/**
 * Merges a record into another of the same thing, in one change set: it is retired, its number stays its own and leads
 * there, and so does its plate; what the other lacks of parts it takes over. Reverting the change set makes two of them
 * again. Throws 412 when the record is not at the version seen, 409 naming all that must be settled first.
 */
export async function mergeAssets(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  write: AssetWrite,
  { into: intoId, reason }: z.infer<typeof newMergeSchema>,
  language: Language,
): Promise<Merged> {
  const { layer } = write;
  mustBeAble(actor, 'asset.merge', services.catalogue.layer(layer).definition.rights.stewards, attempted);
  return inTransaction(services.pool, context, async (client) => {
    await lockAssets(client, [write.id, intoId]);
    const pair = await readPair(services, client, layer, { from: write.id, into: intoId });
    const { from, into, parts } = pair;
    if (write.version !== undefined && write.version !== from.version)
      throw stale(services, from, write.version);
    const obstacles = obstaclesOf(services, pair);
    if (obstacles.length > 0) throw refused(obstacles, language);
    const changeSet = await openChangeSet(client, {
      verb: 'asset.merge',
      reason,
      requestId: context.requestId,
    });
    if (!(await markMerged(client, layer, from.id, into.id)).includes(from.id)) throw forbidden(attempted);
    for (const { part, props } of parts)
      await insertPart(client, { layer, assetId: into.id, id: crypto.randomUUID(), part, props });
    await appendAudit(client, {
      verb: 'asset.merge',
      subject: `${layer}/${from.id}`,
      detail: { code: from.code, into: into.id, intoCode: into.code },
      requestId: context.requestId,
    });
    return { changeSet, from: side(from), into: side(into) };
  });
}

const refused = (obstacles: readonly Obstacle[], language: Language) =>
  new ProblemError(
    409,
    'merge-refused',
    say(
      `不能合并：${obstacles.map(({ words }) => words.zh).join('')}`,
      `These cannot be merged. ${obstacles.map(({ words }) => words.en).join(' ')}`,
    ),
    { extra: { obstacles: obstacles.map(({ words, ...rest }) => ({ ...rest, message: words[language] })) } },
  );
