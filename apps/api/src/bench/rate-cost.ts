import type { RateGrouping } from '@cityplate/wire/rates';
import pg from 'pg';
import { fillCases, ratesByHand } from '../queries/bench-rates.ts';
import { countRates, ledgerMoment } from '../queries/rates.ts';
import { inTransaction } from '../queries/transaction.ts';
import { atMost, type Figure, median, timed } from './statistics.ts';

const cases = 500_000;
const rounds = 9;
const day = 86_400_000;

type Filter = NonNullable<Parameters<typeof ratesByHand>[2]>;
const filters: readonly (Filter | undefined)[] = [
  undefined,
  { column: 'unit', value: 'water' },
  { column: 'layer', value: 'manhole-covers' },
  { column: 'kind', value: 'missing' },
  { column: 'township', value: '330824107' },
  { column: 'street', value: 'street 17' },
  { column: 'source', value: 'public' },
];

/**
 * The rates by unit of a month and of a year over 500,000 cases: as the API asks, under row-level security and in its
 * own transaction, against the same numbers written by hand. One figure per period, of the worst filter.
 */
export async function rateCost(ownerUrl: string, appUrl: string): Promise<Figure[]> {
  await fillCases(ownerUrl, cases);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const pool = new pg.Pool({ connectionString: appUrl, max: 1 });
  const leader = { person: 'bench', name: '', username: '', unit: 'county', roles: ['leader' as const] };
  try {
    const asOf = await ledgerMoment(owner);
    const figures: Figure[] = [];
    for (const [name, days] of [
      ['month', 30],
      ['year', 365],
    ] as const) {
      const period = [new Date(asOf.getTime() - days * day), asOf] as const;
      let worst = { ratio: 0, detail: '' };
      for (const filter of filters) {
        const only: Partial<Record<RateGrouping, string>> =
          filter === undefined ? {} : { [filter.column]: filter.value };
        const question = { from: period[0], to: period[1], asOf, cutOff: 'reckoned' as const, only };
        const ours = () =>
          inTransaction(pool, { actor: leader, requestId: 'bench' }, (client) =>
            countRates(client, question, 'unit'),
          );
        const byHand = () => ratesByHand(owner, period, filter);
        const times: [number[], number[]] = [[], []];
        for (let round = 0; round < rounds; round += 1) {
          times[0].push(await timed(ours));
          times[1].push(await timed(byHand));
        }
        // The first round of each side reads pages that nobody has mapped.
        const [our, hand] = [median(times[0].slice(1)), median(times[1].slice(1))];
        if (our / hand > worst.ratio)
          worst = {
            ratio: our / hand,
            detail: `${filter?.column ?? 'no filter'}: ${our.toFixed(1)}/${hand.toFixed(1)} ms`,
          };
      }
      figures.push(
        atMost(
          `rates of a ${name} over ${cases} cases: ours / hand-written SQL`,
          worst.ratio,
          1.3,
          `worst of ${filters.length} filters, ${worst.detail}`,
        ),
      );
    }
    return figures;
  } finally {
    await pool.end();
    await owner.end();
  }
}
