import { checkGeometry } from '@cityplate/geometry/gate';
import { codeSchemeOf, type RegionCodes } from '@cityplate/layers/codes/code-scheme';
import { readCode, typePlace } from '@cityplate/layers/codes/read-code';
import { typeCodeOf } from '@cityplate/layers/derive/type-code';
import { lives, serverOwnedMembers } from '@cityplate/wire/asset';
import { z } from 'zod';
import type { CatalogueLayer } from '../catalogue.ts';
import { issuesOf } from '../http/problem.ts';
import { invalid, type ProblemIssue } from '../problem-error.ts';
import { say, type Words } from '../words.ts';

/** Members of every asset that a caller may write. */
const commonSchema = z.strictObject({
  name: z.string().trim().min(1).max(200).nullable().optional(),
  life: z.enum(lives).optional(),
  township: z.string().trim().min(1).max(40).nullable().optional(),
  community: z.string().trim().min(1).max(40).nullable().optional(),
  road: z.string().trim().min(1).max(100).nullable().optional(),
  code: z.string().max(60).optional(),
  codeSystem: z.string().max(40).optional(),
});
const commonKeys = new Set(Object.keys(commonSchema.shape));
const serverOwned = new Set<string>(serverOwnedMembers);

export interface AssetInput {
  common: z.infer<typeof commonSchema>;
  props: Record<string, unknown>;
  geometry: { type: string; coordinates: unknown };
}

export interface InputRules {
  layer: CatalogueLayer;
  /** [west, south, east, north] of the region. */
  box: [number, number, number, number];
  attempted: Words;
  /** What the server holds now; a member it owns may be sent back unchanged, as QGIS does. */
  current?: Record<string, unknown>;
}

/** Checks a whole feature: members, fields of the layer, geometry. Throws 422 naming every place at once. */
export function checkAsset(
  rules: InputRules,
  properties: Record<string, unknown>,
  geometry: unknown,
): AssetInput {
  const issues: ProblemIssue[] = [];
  const common: Record<string, unknown> = {};
  const fields: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(properties)) {
    if (commonKeys.has(key)) common[key] = value;
    else if (serverOwned.has(key)) {
      if (rules.current === undefined || !sameAsKept(rules.current[key], value)) {
        issues.push({
          path: `properties.${key}`,
          code: 'server-owned',
          message: say(
            '由系统生成或经申领、案件得出，不能直接填写',
            'Kept by the server (from claims and cases); it cannot be written',
          ),
        });
      }
    } else if (value !== null) fields[key] = value;
  }
  const commonResult = commonSchema.safeParse(common);
  if (!commonResult.success) issues.push(...issuesOf(commonResult.error, 'properties'));
  const propsResult = rules.layer.props.safeParse(fields);
  if (!propsResult.success) issues.push(...issuesOf(propsResult.error, 'properties'));
  const gate = checkGeometry(geometry, { types: rules.layer.definition.geometry, box: rules.box });
  if (!gate.ok) {
    issues.push(...gate.issues.map((issue) => ({ ...issue, path: ['geometry', ...issue.path].join('.') })));
  }
  if (issues.length > 0 || !commonResult.success || !propsResult.success || !gate.ok) {
    throw invalid(rules.attempted, issues);
  }
  return {
    common: commonResult.data,
    // The layer's schema is a zod object, so what it lets through is one.
    props: propsResult.data as Record<string, unknown>,
    geometry: gate.geometry,
  };
}

/** A code that came with the data must be of this region, type and system; full-width digits are folded. */
export function checkCode(
  layer: CatalogueLayer,
  props: Record<string, unknown>,
  code: string,
  region: RegionCodes,
  attempted: Words,
): string {
  const scheme = codeSchemeOf(region);
  const type = typeCodeOf(layer.definition, props, scheme) ?? '';
  const reading = readCode(scheme, region.adcode, code);
  if (reading.ok && (reading.parts.type === '' || reading.parts.type === type)) return reading.code;
  const place = typePlace(scheme, region.adcode);
  throw invalid(attempted, [
    {
      path: 'properties.code',
      code: 'code-form',
      message: reading.ok
        ? say(
            `编号第 ${place}–${place + type.length - 1} 位应为小类 ${type}`,
            `Places ${place}–${place + type.length - 1} of the code must be the type ${type}`,
          )
        : reading.message,
    },
  ]);
}

/**
 * Whether a member that the server keeps came back unchanged. Desktop GIS hold features in tables: what this one
 * lacks comes back as null, and instants without their milliseconds or zone.
 */
function sameAsKept(kept: unknown, sent: unknown): boolean {
  if (sent === null) return kept === undefined || kept === null;
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;
  if (typeof kept === 'string' && typeof sent === 'string' && instant.test(kept) && instant.test(sent)) {
    const second = (text: string) =>
      Math.floor(Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`) / 1000);
    return second(kept) === second(sent);
  }
  return sameJson(kept, sent);
}

export function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, canonical(member)]),
  );
}
