import { z } from 'zod';
import { geometryTypes, type LayerDefinition } from './definition.ts';
import { kinds } from './kinds.ts';
import { keysOf } from './record.ts';
import { brokenReferences } from './references.ts';
import { clocks, parties, roles, severities, stateVocabularies } from './states.ts';

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const certainty = z.enum(['C', 'L', 'U']);
/** Ids stand in addresses, table names and constraint names: short, lower case, hyphens. */
const id = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'lower case words with hyphens')
  .max(30);
const fieldKey = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]*$/, 'a camelCase word')
  .max(30);
const color = z.string().regex(/^#[0-9a-f]{6}$/, 'a colour written #rrggbb');
const perOption = <Value extends z.ZodType>(value: Value) => z.record(z.string(), value);

/** Members that every asset has in the wire shape; a field of the same name would hide them. */
export const reservedKeys: readonly string[] = [
  ...[
    'id',
    'layer',
    'code',
    'codeSystem',
    'otherCode',
    'mergedInto',
    'aliases',
    'serial',
    'name',
    'ownership',
    'remediation',
    'life',
    'version',
    'road',
  ],
  ...[
    'ownerUnit',
    'maintainerUnit',
    'regulatorUnit',
    'recordUnit',
    'township',
    'community',
    'parts',
    'count',
    'publicUse',
  ],
  ...['validFrom', 'updatedAt', 'geometry', 'props'],
];

const fieldBase = {
  label: words,
  required: z.literal(true).optional(),
  help: words.optional(),
  public: z.literal(true).optional(),
  group: words.optional(),
  certainty: certainty.optional(),
};

const field = z.record(z.string(), z.unknown()).superRefine((candidate, context) => {
  const kind = keysOf(kinds).find((known) => known === candidate.kind);
  if (kind === undefined) {
    context.addIssue({ code: 'custom', path: ['kind'], message: `one of ${keysOf(kinds).join(' ')}` });
    return;
  }
  const parsed = z
    .strictObject({ kind: z.literal(kind), ...fieldBase, ...kinds[kind].spec })
    .safeParse(candidate);
  for (const { path, message } of parsed.error?.issues ?? []) {
    context.addIssue({ code: 'custom', path, message });
  }
});
const fields = z.record(fieldKey, field).refine((of) => Object.keys(of).length > 0, 'at least one field');
const assetFields = fields.refine(
  (of) => !Object.keys(of).some((key) => reservedKeys.includes(key)),
  `reserved: ${reservedKeys.join(' ')}`,
);

const typeCode = z.strictObject({
  gb30428: z.string().regex(/^[0-9]{4}$/, '4 digits: 大类 and 小类'),
  gb47678: z.string().regex(/^[0-9]{5}$/, '5 digits: 大类 and 小类'),
  extension: z.union([z.literal(true), z.enum(['gb30428', 'gb47678'])]).optional(),
  certainty,
});
const checklist = z.array(z.strictObject({ id, name: words, group: words.optional(), part: id.optional() }));

/** The shape of a definition; what refers to what is checked by `brokenReferences`. */
export const metaSchema = z.strictObject({
  id,
  name: words,
  description: words.optional(),
  matters: z.array(z.int().min(1)).optional(),
  geometry: z.array(z.enum(geometryTypes)).min(1),
  title: fieldKey.optional(),
  codes: z.union([
    z.strictObject({ type: typeCode }),
    z.strictObject({ by: fieldKey, types: perOption(typeCode) }),
  ]),
  fields: assetFields,
  parts: z.record(
    id,
    z.strictObject({
      name: words,
      many: z.boolean(),
      absentDefect: id.optional(),
      inLedgers: z.literal(true).optional(),
      programme: z.strictObject({ line: fieldKey.optional() }).optional(),
      fields,
      checklist: checklist.optional(),
    }),
  ),
  rights: z.strictObject({
    stewards: z.array(z.enum(keysOf(roles))),
    claimants: z.array(z.enum(keysOf(roles))),
    claimParties: z.array(z.enum(keysOf(parties)).exclude(['deliverer'])),
  }),
  defects: z.array(
    z.strictObject({
      id,
      name: words,
      severity: z.enum(keysOf(severities)),
      limit: z.strictObject({ amount: z.number().positive(), clock: z.enum(keysOf(clocks)) }),
      certainty,
      source: z.string().min(1),
      eventCode: z
        .string()
        .regex(/^[0-9]{5}$/)
        .optional(),
    }),
  ),
  publicDefects: z.array(id).optional(),
  checklist,
  clock: z
    .strictObject({ hours: fieldKey, reserved: z.record(fieldKey, z.array(z.string()).min(1)) })
    .optional(),
  style: z.strictObject({
    minZoom: z.number().min(0).max(22),
    overview: z.enum(['cells', 'direct']),
    color: z.union([
      z.strictObject({ by: z.enum(keysOf(stateVocabularies)) }),
      z.strictObject({ by: fieldKey, of: perOption(color) }),
    ]),
    colorDark: perOption(color).optional(),
    outline: z.strictObject({ light: color, dark: color }).optional(),
    radius: z.number().positive().max(40).optional(),
    lineWidth: z.number().positive().max(20).optional(),
    fillOpacity: z.number().min(0).max(1).optional(),
    letter: z.strictObject({ by: fieldKey, of: perOption(z.string().min(1).max(2)) }).optional(),
    labelMinZoom: z.number().min(0).max(24).optional(),
  }),
});

/** Takes what a file exports by default; throws an error that names the file and every broken place. */
export function assertDefinition(candidate: unknown, file: string): LayerDefinition {
  if (candidate === undefined) throw new Error(`${file}: no default export`);
  if (!hasShape(candidate)) {
    const issues = metaSchema.safeParse(candidate).error?.issues ?? [];
    throw malformed(
      file,
      issues.flatMap((issue) => faultsOf(issue, [])),
    );
  }
  const faults = brokenReferences(candidate);
  if (faults.length > 0) throw malformed(file, faults);
  return candidate;
}

/** What the meta-schema accepts is a definition: zod's inferred type alone knows fields only as records. */
const hasShape = (candidate: unknown): candidate is LayerDefinition =>
  metaSchema.safeParse(candidate).success;

/** One line per fault; of a choice between shapes, the faults of the shape that came nearest. */
function faultsOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): string[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_key') return issue.issues.flatMap((inner) => faultsOf(inner, path));
  if (issue.code === 'invalid_union') {
    const [nearest] = [...issue.errors].sort((one, other) => one.length - other.length);
    if (nearest !== undefined) return nearest.flatMap((inner) => faultsOf(inner, path));
  }
  return [`${path.join('.') || '(root)'}: ${issue.message}`];
}

const malformed = (file: string, faults: readonly string[]) =>
  new Error(`${file} is no layer definition:\n  ${faults.join('\n  ')}`);
