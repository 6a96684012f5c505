import { rankUnits } from '@cityplate/wire/rank-units';
import { noKey, type RateGroup } from '@cityplate/wire/rates';
import { overdueCases, type RateCaseRow } from '../queries/rates.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import type { Words } from '../words.ts';
import { rateKeyNames } from './rate-key-names.ts';
import { groupedRates, type RateAsked } from './rates.ts';

/** A letter asks for so many cases by name at the most; the rest are counted. */
const mostOverdue = 2000;

export interface OverdueCase {
  readonly number: string;
  readonly kind: Words;
  readonly layer: Words;
  readonly place: string | undefined;
  readonly dueAt: Date;
  readonly daysOverdue: number;
}

/** What a unit still owes, the longest overdue first. */
export interface OverdueOfUnit {
  readonly key: string;
  readonly name: Words;
  readonly cases: readonly OverdueCase[];
}

/** The papers of the monthly meeting (每月例会): everything of one moment of knowledge, `asOf`. */
export interface MeetingReport extends Pick<RateAsked, 'from' | 'to' | 'asOf'> {
  readonly whole: RateGroup;
  /** By unit. */
  readonly groups: readonly RateGroup[];
  readonly ranking: { readonly red: readonly RateGroup[]; readonly black: readonly RateGroup[] };
  readonly overdue: readonly OverdueOfUnit[];
  /** More are overdue than are listed. */
  readonly isCut: boolean;
}

const dayMilliseconds = 86_400_000;

/** Reads all of it in one transaction, of the cases that the actor may see. */
export async function meetingReport(
  services: Services,
  context: TransactionContext,
  asked: RateAsked,
): Promise<MeetingReport> {
  const { from, to, asOf, only } = asked;
  const read = await inTransaction(services.pool, context, async (client) => ({
    wholes: await groupedRates(services, client, asked, undefined),
    groups: await groupedRates(services, client, asked, 'unit'),
    rows: await overdueCases(client, { asOf, only }, mostOverdue + 1),
  }));
  const { targets } = services.region.rates;
  const [whole] = read.wholes;
  if (whole === undefined) throw new Error('a count without groups has one row');
  return {
    ...{ from, to, asOf, whole, groups: read.groups },
    ranking: rankUnits(read.groups, { solved: targets.solved, onTime: targets.onTime }),
    overdue: byUnit(services, read.rows.slice(0, mostOverdue), asOf),
    isCut: read.rows.length > mostOverdue,
  };
}

/** Units in the order of the region, then what nobody was given. */
function byUnit(services: Services, rows: readonly RateCaseRow[], asOf: Date): OverdueOfUnit[] {
  const nameOf = {
    unit: rateKeyNames(services, 'unit'),
    kind: rateKeyNames(services, 'kind'),
    layer: rateKeyNames(services, 'layer'),
  };
  const found = new Map<string, OverdueCase[]>();
  for (const { unit, number, kind, layer, place, due_at: dueAt } of rows) {
    if (dueAt === null) continue;
    const key = unit ?? noKey;
    const daysOverdue = Math.floor((asOf.getTime() - dueAt.getTime()) / dayMilliseconds);
    const cases = found.get(key) ?? [];
    cases.push({
      ...{ number, dueAt, daysOverdue, place: place ?? undefined },
      ...{ kind: nameOf.kind(kind), layer: nameOf.layer(layer) },
    });
    found.set(key, cases);
  }
  return [...services.region.units.map(({ code }) => code), noKey].flatMap((key) => {
    const cases = found.get(key);
    return cases === undefined ? [] : [{ key, name: nameOf.unit(key), cases }];
  });
}
