import type { Box } from '@cityplate/geometry/position';
import { remainder } from '@cityplate/parking/breach';
import { rankStreets } from '@cityplate/parking/rank-streets';
import type { CandidateKerb } from '@cityplate/wire/parking-supply';
import type { TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { type Language, say } from '../words.ts';
import { readProfile } from './parking-profiles.ts';
import { parkingCandidates, parkingSupply } from './parking-supply.ts';
import type { Table } from './table.ts';

const longitude = say('经度', 'Longitude');
const latitude = say('纬度', 'Latitude');

/** Compounds, the greatest shortage first. */
export async function supplyTable(services: Services, context: TransactionContext): Promise<Table> {
  const { compounds } = await parkingSupply(services, context);
  return {
    columns: [
      say('小区', 'Compound'),
      say('编号', 'Code'),
      say('缺口', 'Short by'),
      say('户数', 'Households'),
      say('小区内车位', 'Stalls inside'),
      say('步行范围内车位', 'Stalls within the walk'),
      ...[longitude, latitude],
    ],
    rows: compounds.map(({ name, code, shortage, households, stallsInside, stallsNear, position }) => [
      ...[name, code, shortage, households, stallsInside, stallsNear],
      ...position,
    ]),
  };
}

/** Streets of a box by the stalls that they would take; every kerb is laid for it, some at a time. */
export async function candidateTable(
  services: Services,
  context: TransactionContext,
  box: Readonly<Box>,
  named: string | undefined,
  language: Language,
): Promise<Table> {
  const profile = readProfile(services, named, 'query.profile', say('寻找可划车位', 'Look for kerbs to use'));
  const kerbs: CandidateKerb[] = [];
  for (let after: number | undefined = 0; after !== undefined; ) {
    const part = await parkingCandidates(services, context, box, { profile: profile.id, after });
    kerbs.push(...part.kerbs);
    after = part.next;
  }
  const names = new Map([remainder, ...profile.rules].map(({ id, name }) => [id, name[language]]));
  return {
    columns: [
      say('道路', 'Street'),
      say('可增车位', 'New stalls'),
      say('路缘（米）', 'Kerb (m)'),
      say('最窄处宽度（米）', 'Width at the narrowest (m)'),
      say('单侧', 'One side'),
      say('其余主要失于', 'What costs most of the rest'),
    ],
    rows: rankStreets(kerbs, profile).map((street) => [
      ...[street.road, street.stalls, street.kerbMetres, street.carriagewayWidthMetres],
      street.isOneSided ? say('是', 'yes')[language] : '',
      street.losses.map(({ ruleId, metres }) => `${names.get(ruleId) ?? ruleId} ${metres} m`).join('; '),
    ]),
  };
}
