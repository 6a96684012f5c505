import { setImmediate } from 'node:timers/promises';
import type { Compliance } from '@cityplate/wire/parking';
import type { AssetFilter } from '../queries/asset-filter.ts';
import type { TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { type Language, say } from '../words.ts';
import { complianceOf } from './parking-compliance.ts';
import { readProfile } from './parking-profiles.ts';
import type { Table } from './table.ts';

/** Every breach of a profile, stall by stall, without the rules that are switched off. */
export async function complianceTable(
  services: Services,
  context: TransactionContext,
  place: Pick<AssetFilter, 'boxes' | 'areas'>,
  choice: { profile: string | undefined; off: ReadonlySet<string> },
  language: Language,
): Promise<Table> {
  const profile = readProfile(services, choice.profile, 'query.profile', say('复核车位', 'Checking stalls'));
  const rules = new Map(profile.rules.map((rule) => [rule.id, rule]));
  const rows: Table['rows'][number][] = [];
  for (let after: number | undefined = 0; after !== undefined; ) {
    const part: Compliance = await complianceOf(services, context, profile.id, place, after);
    // A county takes a while; other requests are answered in between.
    await setImmediate();
    const things = new Map(part.obstacles.map((thing) => [thing.id, thing]));
    for (const { code, number, road, position, breaches } of part.stalls)
      for (const { ruleId, clause, level, certainty, required, measured, obstacleId } of breaches) {
        if (choice.off.has(ruleId)) continue;
        const thing = things.get(obstacleId ?? '');
        rows.push([
          ...[code, number ?? null, road ?? null, rules.get(ruleId)?.name[language] ?? ruleId],
          ...[rules.get(ruleId)?.clause[language] ?? clause, certainty],
          (level === 'must' ? say('必须', 'must') : say('宜', 'should'))[language],
          ...[required ?? null, measured ?? null, thing?.code ?? thing?.name ?? null],
          ...[thing?.ownerName?.[language] ?? null, ...position],
        ]);
      }
    after = part.next;
  }
  return {
    columns: [
      ...[say('编号', 'Code'), say('车位号', 'Number'), say('道路', 'Street'), say('规则', 'Rule')],
      ...[say('条款', 'Clause'), say('核实程度', 'Certainty'), say('级别', 'Level')],
      ...[say('要求（米）', 'Required (m)'), say('实测（米）', 'Measured (m)'), say('相邻要素', 'Beside')],
      ...[say('权属单位', 'Owner'), say('经度', 'Longitude'), say('纬度', 'Latitude')],
    ],
    rows,
  };
}
