import { randomUUID } from 'node:crypto';
import { codeSchemeOf } from '@cityplate/layers/codes/code-scheme';
import { typeCodeOf } from '@cityplate/layers/derive/type-code';
import type { AssetFeature } from '@cityplate/wire/asset';
import type { Actor } from '../actor.ts';
import { invalid, notFound, ProblemError } from '../problem-error.ts';
import type { AssetRow } from '../queries/asset-row.ts';
import {
  codeIsTaken,
  findAsset,
  idIsTaken,
  insertAsset,
  lockAsset,
  mintCodes,
  updateAsset,
} from '../queries/assets.ts';
import { appendAudit } from '../queries/audit.ts';
import { openChangeSet } from '../queries/change-sets.ts';
import type { Database } from '../queries/statement.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import { mustBeAble } from '../rights.ts';
import type { Services } from '../services.ts';
import { say, type Words } from '../words.ts';
import { toFeature } from './asset-feature.ts';
import { checkAsset, checkCode, sameJson } from './asset-input.ts';
import { mergePatch } from './merge-patch.ts';

export const heldBy = (row: AssetRow) => ({
  ownerUnit: row.owner_unit ?? undefined,
  maintainerUnit: row.maintainer_unit ?? undefined,
  recordUnit: row.record_unit ?? undefined,
});

/** Creates an asset; mints its code unless one comes with it. */
export async function createAsset(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  layerId: string,
  input: {
    id?: string | undefined;
    properties: Record<string, unknown>;
    geometry: unknown;
    reason?: string | undefined;
  },
): Promise<AssetFeature> {
  const attempted = say('登记部件', 'create an asset');
  const { region, catalogue } = services;
  const layer = catalogue.layer(layerId);
  mustBeAble(actor, 'asset.create', layer.definition.rights.stewards, attempted);
  const checked = checkAsset({ layer, box: region.box, attempted }, input.properties, input.geometry);
  const { codeSystem } = checked.common;
  if (codeSystem !== undefined && codeSystem !== region.codeSystem)
    throw otherCodeSystem(attempted, region.codeSystem);
  const id = input.id ?? randomUUID();
  const scheme = { adcode: region.adcode, system: region.codeSystem };
  const given = checked.common.code;
  const givenCode =
    given === undefined ? undefined : checkCode(layer, checked.props, given, region, attempted);
  const row = await inTransaction(services.pool, context, async (client) => {
    await openChangeSet(client, { verb: 'asset.create', reason: input.reason, requestId: context.requestId });
    if (input.id !== undefined && (await idIsTaken(client, input.id))) throw duplicateId(input.id);
    if (givenCode !== undefined) await refuseTakenCode(client, layerId, givenCode, id);
    const type = typeCodeOf(layer.definition, checked.props, codeSchemeOf(region)) ?? '';
    const code = givenCode ?? (await mintFreeCode(client, layerId, { ...scheme, type }, id));
    await insertAsset(client, {
      layer: layerId,
      id,
      adcode: region.adcode,
      code,
      codeSystem: region.codeSystem,
      name: checked.common.name ?? null,
      life: checked.common.life ?? 'live',
      township: checked.common.township ?? null,
      community: checked.common.community ?? null,
      road: checked.common.road ?? null,
      recordUnit: actor.unit,
      props: checked.props,
      geometry: checked.geometry,
    });
    await appendAudit(client, {
      verb: 'asset.create',
      subject: `${layerId}/${id}`,
      detail: { code },
      requestId: context.requestId,
    });
    const made = await findAsset(client, layerId, id);
    if (made === undefined) throw notFound(say('部件', 'asset'));
    return toFeature(services, made);
  });
  return row;
}

const otherCodeSystem = (attempted: Words, system: string) =>
  invalid(attempted, [
    {
      path: 'body.properties.codeSystem',
      code: 'code-system',
      message: say(`本地区的编号体系为 ${system}`, `Codes of this region are of ${system}`),
    },
  ]);

const duplicateId = (id: string) =>
  new ProblemError(409, 'duplicate-id', say(`标识 ${id} 已被使用。`, `The id ${id} is in use.`), {
    issues: [{ path: 'body.id', code: 'duplicate', message: say('标识重复', 'Duplicate id') }],
  });

async function refuseTakenCode(client: Database, layer: string, code: string, id: string): Promise<void> {
  if (!(await codeIsTaken(client, layer, code, id))) return;
  throw new ProblemError(
    409,
    'duplicate-code',
    say(`编号 ${code} 已被使用。`, `The code ${code} is in use.`),
    {
      issues: [{ path: 'properties.code', code: 'duplicate', message: say('编号重复', 'Duplicate code') }],
    },
  );
}

/** The next number of the sequence that no imported code has taken already. */
export async function mintFreeCode(
  client: Database,
  layer: string,
  scheme: { adcode: string; system: string; type: string },
  id: string,
): Promise<string> {
  for (;;) {
    const [code] = await mintCodes(client, scheme, 1);
    if (code === undefined) throw new Error('minting a code gave none');
    if (!(await codeIsTaken(client, layer, code, id))) return code;
  }
}

export interface AssetWrite {
  layer: string;
  id: string;
  /** Version of If-Match; undefined for `*`. */
  version: number | undefined;
  reason?: string | undefined;
}

/** Changes an asset by a merge patch of its feature (PATCH) or a whole new one (PUT). Throws 412 when stale. */
export async function changeAsset(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  write: AssetWrite,
  change: { patch: unknown } | { replacement: { properties: Record<string, unknown>; geometry: unknown } },
): Promise<AssetFeature> {
  const attempted = say('修改部件', 'change this asset');
  const layer = services.catalogue.layer(write.layer);
  const { stewards } = layer.definition.rights;
  return inTransaction(services.pool, context, async (client) => {
    const row = await currentAsset(services, client, write);
    const current = toFeature(services, row);
    const { properties, geometry } =
      'replacement' in change ? change.replacement : patched(current, change.patch, attempted);
    const {
      common,
      props,
      geometry: shape,
    } = checkAsset(
      { layer, box: services.region.box, attempted, current: current.properties },
      properties,
      geometry,
    );
    refuseOtherCode(row, common, attempted);
    const next = {
      name: common.name ?? null,
      life: common.life ?? row.life,
      township: common.township ?? null,
      community: common.community ?? null,
      road: common.road ?? null,
      props,
      geometry: shape,
      merged_into: row.merged_into,
    };
    const held = heldBy(row);
    const moved = !sameJson(shape, row.geometry);
    const lifeEnds = next.life !== row.life && (next.life === 'retired' || row.life === 'retired');
    const edited =
      (next.life !== row.life && !lifeEnds) ||
      !sameJson(
        [next.name, next.township, next.community, next.road, props],
        [row.name, row.township, row.community, row.road, row.props],
      );
    if (row.life === 'retired' && !lifeEnds) throw retired();
    if (row.merged_into !== null) throw mergedAway(await standing(client, { ...write, id: row.merged_into }));
    if (moved) mustBeAble(actor, 'asset.move', stewards, say('移动这个部件', 'move this asset'), held);
    if (lifeEnds)
      mustBeAble(
        actor,
        'asset.retire',
        stewards,
        say('废止或恢复这个部件', 'retire or restore this asset'),
        held,
      );
    if (edited || !(moved || lifeEnds))
      mustBeAble(actor, 'asset.edit', stewards, say('编辑这个部件', 'edit this asset'), held);
    if (!moved && !lifeEnds && !edited) return current;
    const verb = lifeEnds ? 'asset.retire' : moved && !edited ? 'asset.move' : 'asset.edit';
    await openChangeSet(client, { verb, reason: write.reason, requestId: context.requestId });
    if (!(await updateAsset(client, write.layer, write.id, row.version, next)))
      throw stale(services, await standing(client, write), row.version);
    await appendAudit(client, {
      verb,
      subject: `${write.layer}/${write.id}`,
      detail: { version: row.version + 1 },
      requestId: context.requestId,
    });
    return toFeature(services, await standing(client, write));
  });
}

/** Nothing is hard-deleted: DELETE ends the life of an asset. */
export async function retireAsset(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  write: AssetWrite,
): Promise<void> {
  await changeAsset(services, context, actor, write, { patch: { properties: { life: 'retired' } } });
}

/** It lives again only when the merge is taken back, so that no place has two records by half an undo. */
const mergedAway = ({ code }: AssetRow) =>
  new ProblemError(
    409,
    'merged',
    say(
      `该记录已并入 ${code}；要恢复它，请撤销那次合并。`,
      `It was merged into ${code}; to restore it, revert that merge.`,
    ),
  );

export const retired = () =>
  new ProblemError(
    409,
    'retired',
    say('该部件已废止，请先恢复。', 'The asset is retired: restore it first.'),
  );

async function currentAsset(services: Services, client: Database, write: AssetWrite): Promise<AssetRow> {
  const row = await lockAsset(client, write.layer, write.id);
  if (row === undefined) throw notFound(say('部件', 'asset'));
  if (write.version !== undefined && write.version !== row.version) throw stale(services, row, write.version);
  return row;
}

async function standing(client: Database, { layer, id }: AssetWrite): Promise<AssetRow> {
  const row = await findAsset(client, layer, id);
  if (row === undefined) throw notFound(say('部件', 'asset'));
  return row;
}

export const stale = (services: Services, row: AssetRow, startedFrom: number) =>
  new ProblemError(
    412,
    'stale',
    say(
      `该部件已被修改到第 ${row.version} 版，您依据的是第 ${startedFrom} 版。`,
      `The asset is at version ${row.version}; you started from ${startedFrom}.`,
    ),
    {
      extra: { currentVersion: row.version, current: toFeature(services, row) },
      headers: { etag: `"${row.version}"` },
    },
  );

function patched(
  current: AssetFeature,
  patch: unknown,
  attempted: Words,
): { properties: Record<string, unknown>; geometry: unknown } {
  const merged = mergePatch(
    { type: 'Feature', id: current.id, properties: current.properties, geometry: current.geometry },
    patch,
  );
  const extra =
    typeof merged === 'object' && merged !== null
      ? Object.keys(merged).filter((key) => !['type', 'id', 'properties', 'geometry'].includes(key))
      : ['?'];
  const broken =
    typeof merged !== 'object' ||
    merged === null ||
    !('properties' in merged) ||
    typeof merged.properties !== 'object' ||
    merged.properties === null ||
    Array.isArray(merged.properties);
  const renamed =
    !broken &&
    (('id' in merged && merged.id !== current.id) || ('type' in merged && merged.type !== 'Feature'));
  if (broken || extra.length > 0 || renamed) {
    throw new ProblemError(
      422,
      'patch',
      say(`${attempted.zh}：合并后不是同一个要素。`, 'After merging, this is not the same feature any more.'),
      {
        issues: [
          {
            path: extra[0] ?? (renamed ? 'id' : 'properties'),
            code: 'patch',
            message: say('不允许的成员', 'Member not allowed'),
          },
        ],
      },
    );
  }
  return {
    // Checked just above to be an object and no array.
    properties: merged.properties as Record<string, unknown>,
    geometry: 'geometry' in merged ? merged.geometry : undefined,
  };
}

function refuseOtherCode(
  row: AssetRow,
  common: { code?: string | undefined; codeSystem?: string | undefined },
  attempted: Words,
): void {
  const changed =
    (common.code !== undefined && common.code !== row.code) ||
    (common.codeSystem !== undefined && common.codeSystem !== row.code_system);
  if (!changed) return;
  throw new ProblemError(
    422,
    'code-fixed',
    say(`${attempted.zh}：编号一经赋予不再更改。`, 'A number once given never changes.'),
    {
      issues: [
        {
          path: 'properties.code',
          code: 'fixed',
          message: say('编号不可更改', 'The code cannot be changed'),
        },
      ],
    },
  );
}
