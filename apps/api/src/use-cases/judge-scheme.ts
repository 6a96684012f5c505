import { checkGeometry, type GateGeometry, type GeometryType } from '@cityplate/geometry/gate';
import type { SchemeDraft, SchemeStall } from '@cityplate/wire/parking-schemes';
import { issuesOf } from '../http/problem.ts';
import { invalid, type ProblemIssue } from '../problem-error.ts';
import { type StallRow, stallsOf, type WrittenScheme } from '../queries/parking-schemes.ts';
import type { Database } from '../queries/statement.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { stallLayer } from './parking-obstacles.ts';
import { readProfile } from './parking-profiles.ts';

const attempted = say('保存划线方案', 'Keeping the scheme');

/** Fields of the layer in a stall of a scheme: all but what only the scheme knows. */
export const fieldsOf = ({ properties }: Pick<SchemeStall, 'properties'>): Record<string, unknown> => {
  const { kerb: _, ...fields } = properties;
  return fields;
};

/** Reads what a planner sends into what is kept. Throws 422 naming every place at once. */
export async function judgeScheme(
  services: Services,
  client: Database,
  draft: SchemeDraft,
): Promise<WrittenScheme> {
  const { name, profile: wanted, ...content } = draft;
  const profile = readProfile(services, wanted, 'body.profile', attempted);
  const issues: ProblemIssue[] = [];
  const unknown = (path: string, zh: string, en: string) =>
    issues.push({ path, code: 'unknown', message: say(zh, en) });
  const shape = (value: unknown, type: GeometryType, path: string): GateGeometry | undefined => {
    const gate = checkGeometry(value, { types: [type], box: services.region.box });
    if (gate.ok) return gate.geometry;
    issues.push(...gate.issues.map((issue) => ({ ...issue, path: [path, ...issue.path].join('.') })));
    return undefined;
  };
  const kerbs = new Set(content.kerbs.map(({ id }) => id));
  twice(content.kerbs, 'body.kerbs', issues);
  twice(content.stalls.features, 'body.stalls.features', issues);
  content.kerbs.forEach(({ kerb }, index) => {
    shape(kerb, 'LineString', `body.kerbs.${index}.kerb`);
  });
  const { props } = services.catalogue.layer(stallLayer);
  const features = content.stalls.features.map((stall, index) => {
    const path = `body.stalls.features.${index}`;
    const geometry = shape(stall.geometry, 'Polygon', `${path}.geometry`);
    const fields = props.safeParse(fieldsOf(stall));
    if (!fields.success) issues.push(...issuesOf(fields.error, `${path}.properties`));
    const { kerb } = stall.properties;
    if (kerb !== undefined && !kerbs.has(kerb))
      unknown(`${path}.properties.kerb`, '没有这条路缘', 'There is no such kerb');
    return geometry?.type === 'Polygon' ? { ...stall, geometry } : stall;
  });
  const rules = new Set(profile.rules.map(({ id }) => id));
  content.switchedOff.forEach(({ ruleId }, index) => {
    if (!rules.has(ruleId))
      unknown(`body.switchedOff.${index}.ruleId`, '没有这条规则', 'There is no such rule');
  });
  const removals = [...new Set(content.removals)];
  const going = (await stallsOf(client, stallLayer, removals)).filter(({ life }) => life !== 'retired');
  content.removals.forEach((id, index) => {
    if (!going.some((stall) => stall.id === id))
      unknown(`body.removals.${index}`, '没有这个在用车位', 'There is no such stall in use');
  });
  if (issues.length > 0) throw invalid(attempted, issues.slice(0, 50));
  const kept = { ...content, stalls: { ...content.stalls, features }, removals };
  return { name, profile: profile.id, content: kept, summary: summaryOf(kept, going) };
}

function twice(items: readonly { id: string }[], path: string, issues: ProblemIssue[]): void {
  const seen = new Set<string>();
  items.forEach(({ id }, index) => {
    if (seen.has(id))
      issues.push({
        path: `${path}.${index}.id`,
        code: 'duplicate',
        message: say('标识重复', 'Duplicate id'),
      });
    seen.add(id);
  });
}

function countBy(records: readonly Record<string, unknown>[], key: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const record of records) {
    const value = String(record[key] ?? 'unknown');
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

/** Totals and box of what is kept. */
function summaryOf(
  { kerbs, stalls }: Pick<SchemeDraft, 'kerbs' | 'stalls'>,
  going: readonly StallRow[],
): WrittenScheme['summary'] {
  const coming = stalls.features.map(({ properties }) => properties);
  const gone = going.map(({ props }) => props);
  const positions = [
    ...kerbs.flatMap(({ kerb }) => kerb.coordinates),
    ...stalls.features.flatMap(({ geometry }) => geometry.coordinates.flat()),
  ];
  const [lngs, lats] = [0, 1].map((axis) => positions.map((position) => position[axis] ?? 0));
  const least = (values: number[] = []) => values.reduce((one, other) => Math.min(one, other), 180);
  const most = (values: number[] = []) => values.reduce((one, other) => Math.max(one, other), -180);
  return {
    totals: {
      added: coming.length,
      removed: gone.length,
      addedByClass: countBy(coming, 'stallClass'),
      addedByColor: countBy(coming, 'lineColor'),
      removedByClass: countBy(gone, 'stallClass'),
      removedByColor: countBy(gone, 'lineColor'),
    },
    ...(positions.length === 0 ? {} : { box: [least(lngs), least(lats), most(lngs), most(lats)] }),
  };
}
