import type { BasemapFeature, DemonstrationStreet } from '@cityplate/fixtures/types';
import type pg from 'pg';

const batchSize = 500;

/** Replaces the offline base map. */
export async function seedBaseMap(client: pg.ClientBase, features: readonly BasemapFeature[]): Promise<void> {
  await client.query('truncate base_map_feature restart identity');
  for (let start = 0; start < features.length; start += batchSize) {
    await client.query(
      `insert into base_map_feature (kind, class, name, properties, geom)
       select feature ->> 'kind', feature ->> 'class', feature ->> 'name', coalesce(feature -> 'properties', '{}'),
         ST_SetSRID(ST_GeomFromGeoJSON(feature -> 'geometry'), 4326)
       from jsonb_array_elements($1::jsonb) feature`,
      [JSON.stringify(features.slice(start, start + batchSize))],
    );
  }
}

export async function seedStreet(client: pg.ClientBase, street: DemonstrationStreet): Promise<void> {
  await client.query(
    `insert into demonstration_street (id, name, geom)
     values ($1, jsonb_build_object('zh', $2::text, 'en', $2::text), ST_SetSRID(ST_GeomFromGeoJSON($3), 4326))
     on conflict (id) do update set name = excluded.name, geom = excluded.geom`,
    [street.id, street.name, JSON.stringify(street.centreline)],
  );
}
