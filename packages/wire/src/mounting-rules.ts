/**
 * When a plate counts as mounted where it belongs. Advice, not law: phones in streets are 3 to 15 m off, and their own
 * figure for it (a radius that holds about two of three fixes) is what tells two wells apart or does not.
 */
export const mountingRules = {
  /** Beyond this and the accuracy the plate hangs somewhere else. */
  nearMetres: 12,
  /** A fix worse than this says nothing. */
  worstAccuracyMetres: 60,
  /** How far around to look for other assets. */
  searchMetres: 60,
} as const;

export const mountingVerdicts = ['ok', 'far', 'doubtful', 'swapped', 'unlocated'] as const;
export type MountingVerdict = (typeof mountingVerdicts)[number];

export interface Fix {
  /** To the registered place; undefined where nobody knows where the phone was. */
  distanceMetres: number | undefined;
  accuracyMetres: number | undefined;
  /** Distances to the other assets around, any order. */
  others: readonly { assetId: string; distanceMetres: number }[];
}

/**
 * What a fix says. Another asset counts as nearer only where the squares of the distances differ by more than that of
 * the accuracy: for a normal error of that size it is then some three times as likely to be the one. `unsure` says that
 * one nearby cannot be told from the registered one.
 */
export function judgeMounting({ distanceMetres, accuracyMetres = 0, others }: Fix): {
  verdict: Exclude<MountingVerdict, 'swapped'>;
  suspected?: string;
  unsure: boolean;
} {
  const { nearMetres, worstAccuracyMetres } = mountingRules;
  if (distanceMetres === undefined || accuracyMetres > worstAccuracyMetres)
    return { verdict: 'unlocated', unsure: true };
  const nearest = [...others].sort((a, b) => a.distanceMetres - b.distanceMetres)[0];
  const lead =
    nearest === undefined ? Number.NEGATIVE_INFINITY : distanceMetres ** 2 - nearest.distanceMetres ** 2;
  if (nearest !== undefined && lead > accuracyMetres ** 2)
    return { verdict: 'doubtful', suspected: nearest.assetId, unsure: false };
  const verdict = distanceMetres > nearMetres + accuracyMetres ? 'far' : 'ok';
  return { verdict, unsure: lead > -(accuracyMetres ** 2) };
}
