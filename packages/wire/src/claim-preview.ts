import { z } from 'zod';
import { lives, ownershipStates } from './asset.ts';
import { maximumAssetsPerClaim, parties } from './claims.ts';

/** How far from a line covers are still taken, in metres on the ellipsoid. */
export const bufferLimits = { least: 0.1, most: 200 } as const;

const bufferMetres = z.number().min(bufferLimits.least).max(bufferLimits.most);
/** GeoJSON geometry, checked in depth by the gate of packages/geometry. */
const shape = (...types: string[]) => z.looseObject({ type: z.enum(types) });

/** What is looked at: named assets, all in a polygon, or all within a distance of a line or of a recorded network. */
export const selectionSchema = z.union([
  z.strictObject({ assetIds: z.array(z.uuid()).min(1).max(maximumAssetsPerClaim) }),
  z.strictObject({ area: shape('Polygon') }),
  z.strictObject({ line: shape('LineString', 'MultiLineString'), bufferMetres }),
  z.strictObject({ networkId: z.uuid(), bufferMetres }),
]);
export type Selection = z.infer<typeof selectionSchema>;

export const claimPreviewRequestSchema = z.strictObject({
  layer: z.string().min(1).max(40),
  party: z.enum(parties),
  select: selectionSchema,
});
export type ClaimPreviewRequest = z.infer<typeof claimPreviewRequestSchema>;

/** Why an asset cannot be claimed. */
export const refusalCodes = ['no-asset', 'no-role', 'no-party', 'retired', 'pending', 'own', 'held'] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export const previewedAssetSchema = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string().optional(),
  road: z.string().optional(),
  position: z.tuple([z.number(), z.number()]),
  ownership: z.enum(ownershipStates),
  life: z.enum(lives),
  claimable: z.boolean(),
  /** Why not, for a program and for a reader. */
  refusal: z.enum(refusalCodes).optional(),
  reason: z.string().optional(),
  /** Who holds it for the party asked for. */
  holder: z.string().optional(),
  /** Other units with an open claim of this party on it. */
  claimants: z.array(z.string()),
  /** From the line, on the ellipsoid. */
  distanceMetres: z.number().optional(),
});
export type PreviewedAsset = z.infer<typeof previewedAssetSchema>;

export const claimPreviewSchema = z.object({
  layer: z.string(),
  party: z.enum(parties),
  counts: z.object({ found: z.int(), claimable: z.int(), refused: z.int(), contested: z.int() }),
  /** Nearest to the line first; by code where there is none. */
  assets: z.array(previewedAssetSchema),
});
export type ClaimPreview = z.infer<typeof claimPreviewSchema>;
