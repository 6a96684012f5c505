import { sql } from 'kysely';
import { type Database, run } from './statement.ts';

export interface LayerSummary {
  layer: string;
  count: number;
  west: number | null;
  south: number | null;
  east: number | null;
  north: number | null;
  since: Date | null;
}

/** Number, extent in degrees and first moment of what the actor may see of each of the layers; none for an empty one. */
export async function summariseLayers(client: Database, layers: readonly string[]): Promise<LayerSummary[]> {
  return run<LayerSummary>(
    client,
    sql`select layer, count, ST_XMin(box) as west, ST_YMin(box) as south, ST_XMax(box) as east, ST_YMax(box) as north, since
        from (select layer, count(*) as count, ST_Extent(geom) as box, min(created_at) as since from asset
              where layer = any (${layers}) and life <> 'retired' group by layer) found`,
  );
}
