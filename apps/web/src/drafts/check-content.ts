import { checkGeometry } from '@cityplate/geometry/gate';
import type { Box } from '@cityplate/geometry/position';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { fieldsSchema } from '@cityplate/layers/derive/fields-schema';
import type { Fields } from '@cityplate/layers/field-spec';
import { ruleMessages } from '@cityplate/layers/kinds/rules';
import type { Words } from '@cityplate/layers/words';
import type { z } from 'zod';
import type { Content, Values } from '../commands/content.ts';
import { commonMembers } from '../commands/content-of.ts';

/** `missing` is no mistake yet while somebody is still filling in; it is shown when saving is tried. */
export type Problem = { readonly kind: 'missing' | 'wrong'; readonly message: Words };

/** Keys: `geometry`, `values.<key>`, `parts.<id>.<key>`. */
export type ContentProblems = ReadonlyMap<string, Problem>;

export const emptyProblems: ContentProblems = new Map();

const longestMember: Readonly<Record<(typeof commonMembers)[number], number>> = {
  name: 200,
  road: 100,
  township: 40,
  community: 40,
};

const isRule = (rule: unknown): rule is keyof typeof ruleMessages =>
  typeof rule === 'string' && rule in ruleMessages;

type Issue = z.core.$ZodIssue;

/** zod's issue in the reader's words; the rules of our own have their words in the layers workspace. */
function wordsOf(issue: Issue): Words {
  switch (issue.code) {
    case 'too_small':
      return { zh: `不能小于 ${issue.minimum}`, en: `At least ${issue.minimum}` };
    case 'too_big':
      return { zh: `不能大于 ${issue.maximum}`, en: `At most ${issue.maximum}` };
    case 'invalid_type':
      return issue.expected === 'int'
        ? { zh: '须为整数', en: 'Must be a whole number' }
        : { zh: '须为数字', en: 'Must be a number' };
    case 'invalid_value':
      return { zh: '不在选项中', en: 'Not among the options' };
    case 'custom':
      return isRule(issue.params?.rule)
        ? ruleMessages[issue.params.rule]
        : { zh: issue.message, en: issue.message };
    default:
      return { zh: `不符合要求（${issue.message}）`, en: issue.message };
  }
}

function checkValues(fields: Fields, values: Values, prefix: string, problems: Map<string, Problem>): void {
  const own = Object.fromEntries(Object.entries(values).filter(([key]) => key in fields));
  const result = fieldsSchema(fields).safeParse(own);
  for (const issue of result.error?.issues ?? []) {
    const key = String(issue.path[0] ?? '');
    const path = `${prefix}${key}`;
    if (problems.has(path)) continue;
    const missing = own[key] === undefined;
    problems.set(path, {
      kind: missing ? 'missing' : 'wrong',
      message: missing ? { zh: '必填', en: 'Required' } : wordsOf(issue),
    });
  }
}

/** Everything that the server would refuse, found by the same schemas and the same gate. */
export function checkContent(definition: LayerDefinition, box: Box, content: Content): ContentProblems {
  const problems = new Map<string, Problem>();
  checkValues(definition.fields, content.values, 'values.', problems);
  for (const member of commonMembers) {
    const value = content.values[member];
    const longest = longestMember[member];
    if (typeof value === 'string' && [...value].length > longest)
      problems.set(`values.${member}`, {
        kind: 'wrong',
        message: { zh: `最多 ${longest} 字`, en: `At most ${longest} characters` },
      });
  }
  for (const { id, part, values } of content.parts) {
    const fields = definition.parts[part]?.fields;
    if (fields !== undefined) checkValues(fields, values, `parts.${id}.`, problems);
  }
  if (content.geometry === null)
    problems.set('geometry', { kind: 'missing', message: { zh: '还没有画位置', en: 'Not drawn yet' } });
  else {
    const gate = checkGeometry(content.geometry, { types: definition.geometry, box });
    const first = gate.ok ? undefined : gate.issues[0];
    if (first !== undefined) problems.set('geometry', { kind: 'wrong', message: first.message });
  }
  return problems;
}

/** Where the server's `issues[]` belong in the form: `properties.use` is `values.use`. */
export function problemPath(serverPath: string, partId?: string): string {
  const path = serverPath.replace(/^body\./, '');
  if (path.startsWith('geometry')) return 'geometry';
  const key = path.replace(/^properties\.?/, '').split('.')[0] ?? '';
  return partId === undefined ? `values.${key}` : `parts.${partId}.${key}`;
}
