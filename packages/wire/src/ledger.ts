import { z } from 'zod';

/**
 * Who holds what in a layer: live assets counted by holder, state of ownership, township and sub-class, so that any
 * table of the ledger is a sum over cells. `unit` is null where nobody holds, `kind` where the layer has no sub-class.
 */
export const ledgerCellSchema = z.object({
  unit: z.string().nullable(),
  ownership: z.string(),
  township: z.string().nullable(),
  kind: z.string().nullable(),
  count: z.int().positive(),
});
export type LedgerCell = z.infer<typeof ledgerCellSchema>;

export const ledgerSchema = z.object({
  layer: z.string(),
  /** When it was counted. */
  asOf: z.string(),
  cells: z.array(ledgerCellSchema),
});
export type Ledger = z.infer<typeof ledgerSchema>;
