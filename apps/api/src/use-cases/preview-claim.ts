import type {
  ClaimPreview,
  ClaimPreviewRequest,
  PreviewedAsset,
  Selection,
} from '@cityplate/wire/claim-preview';
import { maximumAssetsPerClaim } from '@cityplate/wire/claims';
import type { Actor } from '../actor.ts';
import { notFound, ProblemError } from '../problem-error.ts';
import { type AssetChoice, networkExists, type PreviewRow, previewAssets } from '../queries/claim-preview.ts';
import type { Database } from '../queries/statement.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { type Language, say } from '../words.ts';
import { checkedShape } from './check-shape.ts';
import { refusal } from './claim-refusal.ts';

const attempted = say('预览申领', 'Previewing a claim');

async function choiceOf(services: Services, client: Database, select: Selection): Promise<AssetChoice> {
  if ('assetIds' in select) return { kind: 'ids', ids: [...new Set(select.assetIds)] };
  if ('area' in select) {
    return {
      kind: 'area',
      area: checkedShape(services, select.area, ['Polygon'], 'body.select.area', attempted),
    };
  }
  if ('line' in select) {
    const line = checkedShape(
      services,
      select.line,
      ['LineString', 'MultiLineString'],
      'body.select.line',
      attempted,
    );
    return { kind: 'line', line, bufferMetres: select.bufferMetres };
  }
  if (!(await networkExists(client, select.networkId))) throw notFound(say('管网', 'network'));
  return { kind: 'network', networkId: select.networkId, bufferMetres: select.bufferMetres };
}

/** What a claim on this selection would get, cover by cover, without filing it. */
export async function previewClaim(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  { layer, party, select }: ClaimPreviewRequest,
  language: Language,
): Promise<ClaimPreview> {
  services.catalogue.layer(layer);
  const rows = await inTransaction(services.pool, context, async (client) => {
    const choice = await choiceOf(services, client, select);
    const limit = maximumAssetsPerClaim + 1;
    return previewAssets(client, layer, choice, { party, unit: actor.unit, limit });
  });
  if (rows.length > maximumAssetsPerClaim) {
    throw new ProblemError(
      422,
      'too-many-assets',
      say(
        `选中的部件超过 ${maximumAssetsPerClaim} 个，请缩小范围，分几次申领。`,
        `More than ${maximumAssetsPerClaim} assets were found: choose a smaller part and claim in several goes.`,
      ),
      { extra: { maximum: maximumAssetsPerClaim } },
    );
  }
  const assets = rows.map((row) => previewed(services, actor, row, party, language));
  const claimable = assets.filter((asset) => asset.claimable);
  return {
    layer,
    party,
    counts: {
      found: assets.length,
      claimable: claimable.length,
      refused: assets.length - claimable.length,
      contested: claimable.filter((asset) => asset.claimants.length > 0).length,
    },
    assets,
  };
}

function previewed(
  services: Services,
  actor: Actor,
  row: PreviewRow,
  party: string,
  language: Language,
): PreviewedAsset {
  const refused = refusal(services, actor, row, party);
  return {
    id: row.id,
    code: row.code,
    ...(row.name === null ? {} : { name: row.name }),
    ...(row.road === null ? {} : { road: row.road }),
    position: [row.lng, row.lat],
    // The table's own CHECKs hold these two to the words of the wire.
    ownership: row.ownership as PreviewedAsset['ownership'],
    life: row.life as PreviewedAsset['life'],
    claimable: refused === undefined,
    ...(refused === undefined ? {} : { refusal: refused.code, reason: refused.words[language] }),
    ...(row.holder === null ? {} : { holder: row.holder }),
    claimants: row.claimants,
    ...(row.distance_metres === null ? {} : { distanceMetres: row.distance_metres }),
  };
}
