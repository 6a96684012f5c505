import { sql } from 'kysely';

/** An asset as the database holds it. */
export interface AssetRow {
  layer: string;
  id: string;
  serial: number;
  adcode: string;
  code: string;
  code_system: string;
  name: string | null;
  life: 'planned' | 'live' | 'retired';
  ownership: 'unclaimed' | 'claimed' | 'disputed' | 'confirmed' | 'interim';
  remediation: 'normal' | 'pending' | 'underway' | 'verifying' | 'fixed';
  owner_unit: string | null;
  maintainer_unit: string | null;
  regulator_unit: string | null;
  record_unit: string | null;
  township: string | null;
  community: string | null;
  road: string | null;
  props: Record<string, unknown>;
  geometry: { type: string; coordinates: unknown };
  version: number;
  /** Of a record that was merged into another of the same thing. */
  merged_into: string | null;
  /** Numbers of the records that were merged into this one; null where there are none. */
  aliases: string[] | null;
  valid_from: Date;
  updated_at: Date;
}

/** What the history keeps of an asset (asset_version.state): the same columns by to_jsonb, so times are text. */
export type KeptState = Omit<
  AssetRow,
  'layer' | 'id' | 'geometry' | 'merged_into' | 'aliases' | 'valid_from' | 'updated_at'
> & {
  /** Missing in states from before there were merges. */
  merged_into?: string | null;
  valid_from: string;
  updated_at: string;
};

/** Columns of an AssetRow; 7 decimals are 1 cm, finer than any survey here. */
export const assetColumns = sql`asset.layer, asset.id, asset.serial, asset.adcode, asset.code, asset.code_system,
  asset.name, asset.life, asset.ownership, asset.remediation, asset.owner_unit, asset.maintainer_unit,
  asset.regulator_unit, asset.record_unit, asset.township, asset.community, asset.road, asset.props,
  ST_AsGeoJSON(asset.geom, 7)::json as geometry, asset.version, asset.valid_from, asset.updated_at,
  asset.merged_into, (select array_agg(merged.code order by merged.code) from asset merged
    where merged.layer = asset.layer and merged.merged_into = asset.id) as aliases`;
