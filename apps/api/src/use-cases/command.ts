import { dayAt } from '@cityplate/fixtures/clock/zone';
import type { Region } from '@cityplate/fixtures/region';
import type { Command } from '@cityplate/wire/command';
import type { CaseFilter } from '../queries/case-filter.ts';
import { type CellEdges, dailyCounts, heatCells, standings } from '../queries/command.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { spanOfDay } from './cases.ts';

/** A month and a little: the trend shows four whole weeks. */
const trendDays = 30;
// Mean length of a degree of latitude; a cell is a picture, not a survey.
const metresPerDegree = 111_195;

/** Cells that are square on the ground in the middle of the county. */
export function cellEdges({ box: [, south, , north], cases }: Pick<Region, 'box' | 'cases'>): CellEdges {
  const millionths = (cases.gridMetres / metresPerDegree) * 1e6;
  const middle = (((south + north) / 2) * Math.PI) / 180;
  return { north: Math.round(millionths), east: Math.round(millionths / Math.cos(middle)) };
}

/** How the cases that the actor may see stand now, and how many came and went. */
export async function commandFigures(
  services: Services,
  context: TransactionContext,
  filter: CaseFilter,
): Promise<Command> {
  const moment = new Date();
  const { timeZone } = services.region.workHours;
  const { warnShareLeft } = services.region.cases;
  const today = dayAt(moment.getTime(), timeZone);
  return inTransaction(services.pool, context, async (client) => ({
    asOf: moment.toISOString(),
    today,
    ...(await standings(client, filter, { moment, today: spanOfDay(services, today), warnShareLeft })),
    days: await dailyCounts(client, filter, { today, days: trendDays, timeZone }),
    cells: await heatCells(client, filter, { edges: cellEdges(services.region), moment }),
  }));
}
