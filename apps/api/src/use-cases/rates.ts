import {
  allKey,
  noKey,
  type Rate,
  type RateCase,
  type RateGroup,
  type RateGrouping,
  type RatePart,
  type RatesAnswer,
  rateCutOffs,
  rateExclusions,
  rates,
} from '@cityplate/wire/rates';
import type { Actor } from '../actor.ts';
import {
  casesOfRate,
  countRates,
  ledgerMoment,
  type RateCaseRow,
  type RateQuestion,
  type RateRow,
} from '../queries/rates.ts';
import type { Database } from '../queries/statement.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import { readsAny } from '../rights.ts';
import type { Services } from '../services.ts';
import { rateKeyNames } from './rate-key-names.ts';

/** A question without its cut-off, which is the region's. */
export type RateAsked = Omit<RateQuestion, 'cutOff'>;

export const toRateGroup = (row: RateRow, { key, name }: Pick<RateGroup, 'key' | 'name'>): RateGroup => {
  const handling = (numerator: number) => ({ numerator, denominator: row.due_to_handle });
  return {
    key,
    name,
    solved: handling(row.solved),
    onTime: handling(row.on_time),
    rework: handling(row.reworked),
    extended: handling(row.extended),
    closed: { numerator: row.closed, denominator: row.due_to_close },
  };
};

/** The formulas in words with the region's targets and cut-off. */
function formulaOf({ region }: Services): RatesAnswer['formula'] {
  const { cutOff, targets, certainty } = region.rates;
  const withTarget = (rate: 'solved' | 'onTime') => {
    const target = targets[rate];
    return { ...rates[rate], ...(target === undefined ? {} : { target }) };
  };
  return {
    cutOff: { id: cutOff, name: rateCutOffs[cutOff], certainty },
    exclusions: rateExclusions,
    rates: { ...rates, solved: withTarget('solved'), onTime: withTarget('onTime') },
  };
}

/** The rates of a period in groups, in the caller's transaction. */
export async function groupedRates(
  services: Services,
  client: Database,
  asked: RateAsked,
  groupBy: RateGrouping | undefined,
): Promise<RateGroup[]> {
  const rows = await countRates(client, { ...asked, cutOff: services.region.rates.cutOff }, groupBy);
  const nameOf = rateKeyNames(services, groupBy);
  return rows.map((row) => {
    const key = groupBy === undefined ? allKey : (row.key ?? noKey);
    return toRateGroup(row, { key, name: nameOf(key) });
  });
}

/** The rates of a period, of the cases that the actor may see. */
export async function ratesOf(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  asked: RateAsked,
  groupBy: RateGrouping | undefined,
): Promise<RatesAnswer> {
  const groups = await inTransaction(services.pool, context, (client) =>
    groupedRates(services, client, asked, groupBy),
  );
  return {
    from: asked.from.toISOString(),
    to: asked.to.toISOString(),
    asOf: asked.asOf.toISOString(),
    scope: readsAny(actor, 'case.read') ? 'any' : 'own',
    formula: formulaOf(services),
    ...(groupBy === undefined ? {} : { groupBy }),
    groups,
  };
}

const rateCaseOnWire = (row: RateCaseRow): RateCase => ({
  ...{
    id: row.id,
    number: row.number,
    layer: row.layer,
    kind: row.kind,
    stage: row.stage,
    source: row.source,
  },
  ...(row.unit === null ? {} : { unit: row.unit }),
  ...(row.place === null ? {} : { place: row.place }),
  registeredAt: row.registered_at.toISOString(),
  ...(row.due_at === null ? {} : { dueAt: row.due_at.toISOString() }),
  ...(row.handled_at === null ? {} : { handledAt: row.handled_at.toISOString() }),
  ...(row.closed_at === null ? {} : { closedAt: row.closed_at.toISOString() }),
  ...{
    solved: row.solved,
    onTime: row.on_time,
    rework: row.reworked,
    extended: row.extended,
    closed: row.closed,
  },
});

/** The very cases of one number, the earliest due first. */
export async function rateCases(
  services: Services,
  context: TransactionContext,
  asked: RateAsked,
  wanted: { rate: Rate; part: RatePart; after?: { due: string; id: string } | undefined; limit: number },
): Promise<{ cases: RateCase[]; last: RateCaseRow | undefined }> {
  const { cutOff } = services.region.rates;
  const rows = await inTransaction(services.pool, context, (client) =>
    casesOfRate(client, { ...asked, cutOff }, wanted),
  );
  return { cases: rows.map(rateCaseOnWire), last: rows.at(-1) };
}

export const ledgerNow = (services: Services, context: TransactionContext): Promise<Date> =>
  inTransaction(services.pool, context, ledgerMoment);
