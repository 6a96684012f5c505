/** Load classes of covers, weakest first (GB/T 23858-2009 clause 4 [C]). */
export const loadClasses = ['A15', 'B125', 'C250', 'D400', 'E600', 'F900'] as const;
export type LoadClass = (typeof loadClasses)[number];

/**
 * The least class for where a lid lies (GB/T 23858-2009 clause 4 groups [C], domain 2.3). A footway counts as one that
 * cars cross (group 2): whether bollards keep them off is not recorded. A stall is a car park (group 2).
 */
const leastBySetting: Readonly<Record<string, LoadClass>> = {
  carriageway: 'D400',
  cycleway: 'B125',
  footway: 'B125',
  verge: 'A15',
  compound: 'C250',
  stall: 'B125',
};

/** On the carriageway, up to half a metre from the kerb C250 is enough (group 3 [C]). */
const kerbside = { metres: 0.5, least: 'C250' } as const;

/** One row a setting and side of the kerbside strip, for a query to join: which class is the least. */
export const requiredClasses: readonly { setting: string; isKerbside: boolean; least: LoadClass }[] =
  Object.entries(leastBySetting).flatMap(([setting, least]) => [
    { setting, isKerbside: false, least },
    { setting, isKerbside: true, least: setting === 'carriageway' ? kerbside.least : least },
  ]);

export const kerbsideMetres = kerbside.metres;
