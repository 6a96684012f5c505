import { z } from 'zod';

export const ownershipStates = ['unclaimed', 'claimed', 'disputed', 'confirmed', 'interim'] as const;
export const remediationStates = ['normal', 'pending', 'underway', 'verifying', 'fixed'] as const;
export const lives = ['planned', 'live', 'retired'] as const;

/** GeoJSON geometry, checked in depth by the gate in packages/geometry; here only its outer shape. */
const geometrySchema = z.looseObject({ type: z.string() });

/** Members that every asset has beside the fields of its layer. */
export const commonProperties = z.object({
  code: z.string(),
  codeSystem: z.string(),
  /** The same number in the other of the two national systems, where it has one. */
  otherCode: z.string().optional(),
  serial: z.int(),
  name: z.string().optional(),
  ownership: z.enum(ownershipStates),
  remediation: z.enum(remediationStates),
  life: z.enum(lives),
  ownerUnit: z.string().optional(),
  maintainerUnit: z.string().optional(),
  regulatorUnit: z.string().optional(),
  recordUnit: z.string().optional(),
  township: z.string().optional(),
  community: z.string().optional(),
  road: z.string().optional(),
  /** Of a retired record: the one of the same thing that it was merged into. */
  mergedInto: z.uuid().optional(),
  /** Numbers that this asset has been known by: those of the records merged into it. Never given to another. */
  aliases: z.array(z.string()).optional(),
  version: z.int(),
  validFrom: z.string(),
  updatedAt: z.string(),
});

/** Members that the server alone writes; refused in a request with the reason. */
export const serverOwnedMembers = [
  'otherCode',
  'mergedInto',
  'aliases',
  'serial',
  'ownership',
  'remediation',
  'ownerUnit',
  'maintainerUnit',
  'regulatorUnit',
  'recordUnit',
  'version',
  'validFrom',
  'updatedAt',
] as const;

export const assetFeatureSchema = z.looseObject({
  type: z.literal('Feature'),
  id: z.uuid(),
  geometry: geometrySchema,
  properties: z.looseObject(commonProperties.shape),
});
export type AssetFeature = z.infer<typeof assetFeatureSchema>;

export const linkSchema = z.object({
  href: z.string(),
  rel: z.string(),
  type: z.string().optional(),
  title: z.string().optional(),
  /** The address is a template, with names in braces. */
  templated: z.boolean().optional(),
});
export type Link = z.infer<typeof linkSchema>;

export const assetCollectionSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(assetFeatureSchema),
  links: z.array(linkSchema),
  timeStamp: z.string(),
  numberMatched: z.int(),
  numberReturned: z.int(),
});

/** The body of a create; unknown members are refused later, by name. */
export const newAssetSchema = z.strictObject({
  type: z.literal('Feature'),
  id: z.uuid().optional(),
  geometry: z.unknown(),
  properties: z.record(z.string(), z.unknown()),
});

/** The body of a replace: also what a read adds to a feature may come back, and is left aside. */
export const replacedAssetSchema = newAssetSchema.extend({
  links: z.unknown().optional(),
  parts: z.unknown().optional(),
  scanAddress: z.unknown().optional(),
  mergedInto: z.unknown().optional(),
  merged: z.unknown().optional(),
  bbox: z.unknown().optional(),
});
