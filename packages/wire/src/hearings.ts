import { z } from 'zod';
import { lives, ownershipStates, remediationStates } from './asset.ts';
import { claimSchema, parties } from './claims.ts';

const position = z.tuple([z.number(), z.number()]);

/** `owner-<asset id>`: any asset of a hearing names it, so that an address outlives the decision of the first ones. */
export const hearingKey = (party: (typeof parties)[number], assetId: string) => `${party}-${assetId}`;
export const hearingKeySchema = z
  .string()
  .regex(/^(?:owner|maintainer|regulator)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** Assets of one layer and party that the same units claim and that lie near one another. */
export const hearingSchema = z.object({
  key: z.string(),
  layer: z.string(),
  party: z.enum(parties),
  units: z.array(z.string()),
  assetCount: z.int(),
  oldestFiledAt: z.string(),
  /** When the notice of the last claim is over. */
  noticeEndsAt: z.string(),
  objections: z.int(),
  /** Assets with an open fault. */
  endangered: z.int(),
  /** Assets that an interim holder looks after in the meantime. */
  interim: z.int(),
  roads: z.array(z.string()),
  codes: z.array(z.string()),
  position,
});
export type Hearing = z.infer<typeof hearingSchema>;

export const heardAssetSchema = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string().optional(),
  road: z.string().optional(),
  position,
  life: z.enum(lives),
  ownership: z.enum(ownershipStates),
  remediation: z.enum(remediationStates),
  /** Who holds it for the party heard: an interim holder, or whom the survey recorded. */
  holder: z.string().optional(),
  use: z.string().optional(),
  /** What the lid says, and whether that is the use of the well; left out where the lid says nothing. */
  markingText: z.string().optional(),
  markingUse: z.string().optional(),
  markingAgrees: z.boolean().optional(),
  openCases: z.int(),
  /** Claims heard here that name it. */
  claimIds: z.array(z.uuid()),
  /** Unit → metres to its nearest recorded network, where that is within the reach. */
  networkMetres: z.record(z.string(), z.number()),
});
export type HeardAsset = z.infer<typeof heardAssetSchema>;

export const hearingDetailSchema = hearingSchema.extend({
  assets: z.array(heardAssetSchema),
  claims: z.array(claimSchema),
  /** Unit → whether it has recorded any network at all. */
  hasNetwork: z.record(z.string(), z.boolean()),
  /** Farther than this from a network no distance is given. */
  networkReachMetres: z.number(),
  neighbours: z.object({
    withinMetres: z.number(),
    /** Assets around with a decided owner, those of the hearing left out. */
    decided: z.int(),
    /** Unit → how many of them are its. */
    byUnit: z.record(z.string(), z.int()),
  }),
  history: z.array(
    z.object({
      at: z.string(),
      type: z.enum(['claimed', 'withdrawn', 'ruling', 'by-use', 'interim', 'reopened']),
      unit: z.string().optional(),
      assets: z.int(),
      number: z.string().optional(),
      decisionId: z.uuid().optional(),
      reason: z.string().optional(),
    }),
  ),
});
export type HearingDetail = z.infer<typeof hearingDetailSchema>;
