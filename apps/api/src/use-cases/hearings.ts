import { type HeardAsset, type Hearing, type HearingDetail, hearingKey } from '@cityplate/wire/hearings';
import { notFound } from '../problem-error.ts';
import { listClaims } from '../queries/claim-lists.ts';
import {
  type HeardAssetRow,
  heardAssets,
  type MarkingFields,
  neighbourOwners,
  networkDistances,
  ownershipHistory,
  unitsWithNetwork,
} from '../queries/hearing-facts.ts';
import { type HearingFilter, type HearingRow, listHearings } from '../queries/hearings.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { claimOnWire } from './claim-wire.ts';
import { kindFieldOf } from './ledger.ts';

/** A network farther away says nothing about whose a cover is. */
const networkReachMetres = 500;
const neighbourMetres = 30;
/** More claims than anybody reads side by side. */
const mostClaims = 50;

const sridOf = ({ region }: Services) => Number(region.workingCrs.split(':')[1]);

const onWire = (row: HearingRow): Hearing => ({
  key: hearingKey(row.party, row.ids[0] ?? ''),
  layer: row.layer,
  party: row.party,
  units: row.units,
  assetCount: row.ids.length,
  oldestFiledAt: row.oldest.toISOString(),
  noticeEndsAt: row.notice_ends_at.toISOString(),
  objections: row.objections,
  endangered: row.endangered,
  interim: row.interim,
  roads: row.roads,
  codes: row.codes,
  position: [row.lng, row.lat],
});

/** The inbox of the office, oldest first. */
export async function hearingsOf(
  services: Services,
  context: TransactionContext,
  filter: Omit<HearingFilter, 'assetId'>,
): Promise<Hearing[]> {
  const rows = await inTransaction(services.pool, context, (client) =>
    listHearings(client, sridOf(services), filter),
  );
  return rows.map(onWire);
}

/** Where the layer's definition keeps the use and the words on the lid; a layer without such words has none to compare. */
function markingFields({ catalogue }: Services, layer: string): MarkingFields {
  const { definition } = catalogue.layer(layer);
  const [part = ''] = Object.entries(definition.parts).find(([, { fields }]) => 'markingUse' in fields) ?? [];
  return { use: kindFieldOf(definition) ?? '', part };
}

function heardOnWire(row: HeardAssetRow, metres: ReadonlyMap<string, number>): HeardAsset {
  const marked = row.marking_use !== null && row.marking_use !== 'unmarked';
  return {
    id: row.id,
    code: row.code,
    ...(row.name === null ? {} : { name: row.name }),
    ...(row.road === null ? {} : { road: row.road }),
    position: [row.lng, row.lat],
    life: row.life,
    ownership: row.ownership,
    remediation: row.remediation,
    ...(row.holder === null ? {} : { holder: row.holder }),
    ...(row.use === null ? {} : { use: row.use }),
    ...(row.marking_text === null ? {} : { markingText: row.marking_text }),
    ...(row.marking_use === null ? {} : { markingUse: row.marking_use }),
    ...(marked ? { markingAgrees: row.marking_use === row.use } : {}),
    openCases: row.open_cases,
    claimIds: row.claim_ids,
    networkMetres: Object.fromEntries(metres),
  };
}

/** One hearing with everything that speaks for or against each claimant. 404 when nothing is open on the asset any more. */
export async function hearingOf(
  services: Services,
  context: TransactionContext,
  key: string,
): Promise<HearingDetail> {
  const end = key.indexOf('-');
  const [party, assetId] = [key.slice(0, end), key.slice(end + 1)];
  return inTransaction(services.pool, context, async (client) => {
    const [row] = await listHearings(client, sridOf(services), {
      claimants: 'any',
      party,
      assetId,
      limit: 1,
    });
    if (row === undefined) throw notFound(say('待审理的权属', 'open hearing'));
    const assets = await heardAssets(client, row, markingFields(services, row.layer));
    const claims = await listClaims(client, { ids: row.claim_ids, limit: mostClaims });
    const distances = new Map<string, Map<string, number>>();
    for (const { asset_id, unit, metres } of await networkDistances(client, row, networkReachMetres))
      distances.set(asset_id, (distances.get(asset_id) ?? new Map()).set(unit, metres));
    const drawn = await unitsWithNetwork(client, row.units);
    const around = await neighbourOwners(client, row, neighbourMetres);
    const history = await ownershipHistory(client, row);
    return {
      ...onWire(row),
      assets: assets.map((asset) => heardOnWire(asset, distances.get(asset.id) ?? new Map())),
      claims: claims.map(claimOnWire).sort((a, b) => a.filedAt.localeCompare(b.filedAt)),
      hasNetwork: Object.fromEntries(row.units.map((unit) => [unit, drawn.has(unit)])),
      networkReachMetres,
      neighbours: {
        withinMetres: neighbourMetres,
        decided: around.reduce((sum, { amount }) => sum + amount, 0),
        byUnit: Object.fromEntries(around.map(({ unit, amount }) => [unit, amount])),
      },
      history: history.map((event) => ({
        at: event.at.toISOString(),
        type: event.type,
        ...(event.unit === null ? {} : { unit: event.unit }),
        assets: event.assets,
        ...(event.number === null ? {} : { number: event.number }),
        ...(event.decision_id === null ? {} : { decisionId: event.decision_id }),
        ...(event.reason === null ? {} : { reason: event.reason }),
      })),
    };
  });
}
