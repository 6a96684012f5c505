import { type RatesAnswer, rateIds, rates } from '@cityplate/wire/rates';
import { type Language, say } from '../words.ts';
import type { Table } from './table.ts';

/** The groups with numerator, denominator and percentage of each rate; no percentage where nothing was due. */
export function rateTable(
  { groups, from, to, asOf }: Pick<RatesAnswer, 'groups' | 'from' | 'to' | 'asOf'>,
  language: Language,
): Table {
  return {
    columns: [
      say('分组', 'Group'),
      ...rateIds.flatMap((rate) => {
        const { name, numerator, denominator } = rates[rate];
        const of = (part: { zh: string; en: string }) =>
          say(`${name.zh} ${part.zh}`, `${name.en}: ${part.en}`);
        return [of(numerator), of(denominator), say(`${name.zh} %`, `${name.en} %`)];
      }),
      ...[say('时段起', 'From'), say('时段止', 'To'), say('以此时已登记的为准', 'As recorded by')],
    ],
    rows: groups.map((group) => [
      group.name[language],
      ...rateIds.flatMap((rate) => {
        const { numerator, denominator } = group[rate];
        // Cut, not rounded, as on the page.
        const percent = denominator === 0 ? null : Math.floor((numerator * 1000) / denominator) / 10;
        return [numerator, denominator, percent];
      }),
      ...[from, to, asOf],
    ]),
  };
}
