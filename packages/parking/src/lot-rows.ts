/** Rows of stalls and the aisles between them across a lot, from its one side (0) to the other. */
export interface LotRows {
  readonly rows: readonly LotRow[];
  readonly aisles: readonly LotAisle[];
}

export interface LotAisle {
  readonly from: number;
  readonly to: number;
  /** 1: traffic runs along the rows' direction; each aisle the other way than the one before. */
  readonly heading: 1 | -1;
}

/** Stalls that open towards an aisle, beginning on a line at `base`. */
export interface LotRow {
  readonly base: number;
  /** The aisle that the row opens up to, and the one that its mirror image opens down to. */
  readonly above: number | undefined;
  readonly below: number | undefined;
}

export interface RowMeasures {
  readonly depthMetres: number;
  readonly aisleMetres: number;
  /** By how much two rows back to back lie in each other: their slanted ends mesh. */
  readonly meshMetres: number;
}

/**
 * Rows as close as aisles allow: beside a wall a row alone, within the lot two back to back.
 * @param beginsWithAisle the side at 0 has an aisle instead of a row
 */
export function rowsAcross(
  widthMetres: number,
  { depthMetres: depth, aisleMetres: aisle, meshMetres: mesh }: RowMeasures,
  beginsWithAisle: boolean,
): LotRows {
  const rows: LotRow[] = [];
  const aisles: LotAisle[] = [];
  let reached = 0;
  if (!beginsWithAisle) {
    rows.push({ base: 0, above: 0, below: undefined });
    reached = depth;
  }
  while (reached + aisle + (rows.length === 0 ? depth : 0) <= widthMetres) {
    const index = aisles.length;
    aisles.push({ from: reached, to: reached + aisle, heading: index % 2 === 0 ? 1 : -1 });
    reached += aisle;
    if (reached + 2 * depth - mesh + aisle <= widthMetres) {
      rows.push({ base: reached + depth - mesh, above: index + 1, below: index });
      reached += 2 * depth - mesh;
      continue;
    }
    if (reached + depth <= widthMetres)
      rows.push({ base: reached + depth - mesh, above: undefined, below: index });
    break;
  }
  return { rows, aisles };
}
