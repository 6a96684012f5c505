/** What must stay clear of a stamp, told while drawing; whether it may lie there is decided by people. */
export type ClearanceRule = { readonly layer: string; readonly metres: number; readonly source: string };

/** Sizes of a stamp by the options of a field, and the fields in which the size is written down. */
export type StampForm = {
  readonly by: string;
  readonly sizes: Readonly<Record<string, { readonly lengthMetres: number; readonly widthMetres: number }>>;
  readonly fields: {
    readonly lengthMetres: string;
    readonly widthMetres: string;
    readonly angleDegrees: string;
  };
  readonly number: string;
  readonly clearances: readonly ClearanceRule[];
};

/**
 * Layers whose assets have fixed sizes. Stalls: GB 5768.3-2009 and GA/T 850 (domain 3.2, certain); the
 * accessible one is a small stall with the transfer aisle of 1.20 m of GB 50763-2012 3.14 beside it.
 */
export const stampForms: Readonly<Record<string, StampForm>> = {
  'parking-spaces': {
    by: 'stallClass',
    sizes: {
      small: { lengthMetres: 6, widthMetres: 2.5 },
      large: { lengthMetres: 15.6, widthMetres: 3.25 },
      accessible: { lengthMetres: 6, widthMetres: 3.7 },
    },
    fields: { lengthMetres: 'lengthMetres', widthMetres: 'widthMetres', angleDegrees: 'angleDegrees' },
    number: 'number',
    // Not on or within 1.5 m of a manhole of water, power or gas: GA/T 850, domain 3.2, certain.
    clearances: [{ layer: 'manhole-covers', metres: 1.5, source: 'GA/T 850' }],
  },
};
