import { randomUUID } from 'node:crypto';
import { codeSchemeOf } from '@cityplate/layers/codes/code-scheme';
import { typeCodeOf } from '@cityplate/layers/derive/type-code';
import type { Scheme } from '@cityplate/wire/parking-schemes';
import type { Actor } from '../actor.ts';
import type { ProblemIssue } from '../problem-error.ts';
import type { AssetRow } from '../queries/asset-row.ts';
import { findAsset, insertAsset, lockAssets, updateAsset } from '../queries/assets.ts';
import { openChangeSet } from '../queries/change-sets.ts';
import { keepAssets, lockPublishing, moveScheme, type SchemeRow } from '../queries/parking-schemes.ts';
import type { Database } from '../queries/statement.ts';
import type { TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { fieldsOf } from './judge-scheme.ts';
import { stallLayer } from './parking-obstacles.ts';
import { wrongStatus } from './parking-schemes.ts';
import { publishVerb } from './revert-publication.ts';
import { doToScheme, notReady, standingConflicts } from './scheme-deeds.ts';
import { mintFreeCode } from './write-asset.ts';

/**
 * Puts an approved scheme into the registry, in one change set: its stalls as planned assets with numbers of their own,
 * those that it takes away retired. Throws 409 where something has come in between that its rules forbid.
 */
export function publishScheme(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  id: string,
): Promise<Scheme> {
  return doToScheme(services, context, id, 'publish', async (client, row) => {
    if (row.status !== 'approved') throw wrongStatus(row, { zh: '发布', en: 'published' });
    await lockPublishing(client);
    const { removals } = row.content;
    await lockAssets(client, removals);
    const going: AssetRow[] = [];
    const issues: ProblemIssue[] = [];
    for (const [index, removal] of removals.entries()) {
      const stall = await findAsset(client, stallLayer, removal);
      if (stall === undefined || stall.life === 'retired')
        issues.push({
          path: `removals.${index}`,
          code: 'retired',
          message: say(
            `要取消的车位${stall?.code ?? ''}已经废止`,
            `A stall to be taken away is retired already: ${stall?.code ?? removal}`,
          ),
        });
      else going.push(stall);
    }
    issues.push(...(await standingConflicts(services, client, row)));
    if (issues.length > 0) throw notReady(say('发布', 'published'), issues);
    const reason = `划线方案 ${row.number} ${row.name}`;
    await openChangeSet(client, { verb: publishVerb, reason, requestId: context.requestId });
    for (const stall of going)
      await updateAsset(client, stallLayer, stall.id, stall.version, { ...stall, life: 'retired' });
    const assets = await register(services, client, actor, row);
    await keepAssets(client, id, assets);
    await moveScheme(client, id, 'published');
    return { added: Object.keys(assets).length, removed: going.length };
  });
}

/** Its stalls as planned assets; which is which. */
async function register(
  { region, catalogue }: Services,
  client: Database,
  actor: Actor,
  { number, content }: SchemeRow,
): Promise<Record<string, string>> {
  const { definition } = catalogue.layer(stallLayer);
  const roads = new Map(content.kerbs.map(({ id, road }) => [id, road]));
  const made: Record<string, string> = {};
  for (const stall of content.stalls.features) {
    const props = { placement: 'on-street', approval: number, ...fieldsOf(stall) };
    const type = typeCodeOf(definition, props, codeSchemeOf(region)) ?? '';
    const id = randomUUID();
    const scheme = { adcode: region.adcode, system: region.codeSystem, type };
    await insertAsset(client, {
      ...{ layer: stallLayer, id, adcode: region.adcode, props, geometry: stall.geometry },
      code: await mintFreeCode(client, stallLayer, scheme, id),
      codeSystem: region.codeSystem,
      ...{ name: null, life: 'planned', township: null, community: null },
      road: roads.get(stall.properties.kerb ?? '') ?? null,
      recordUnit: actor.unit,
    });
    made[stall.id] = id;
  }
  return made;
}
