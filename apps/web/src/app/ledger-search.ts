import { z } from 'zod';

export const ledgerDimensions = ['unit', 'kind', 'township'] as const;

/** The address of the ledger: which layer, and by what its table is broken down. */
export const ledgerSearchSchema = z.object({
  layer: z.string().min(1).max(64).optional().catch(undefined),
  by: z.enum(ledgerDimensions).optional().catch(undefined),
});
export type LedgerSearch = z.infer<typeof ledgerSearchSchema>;
export type LedgerDimension = (typeof ledgerDimensions)[number];
