-- Up Migration
-- A ledger says in one line what our register keeps of a well and of its cover: fields of parts as `cover.material`.
alter table import_row add column parts jsonb;

create function flat_parts(parts jsonb) returns jsonb language sql immutable parallel safe as $$
  select coalesce(jsonb_object_agg(part.key || '.' || field.key, field.value), '{}')
  from jsonb_each(parts) part, jsonb_each(part.value) field
$$;

-- What of these parts is on an asset now.
create function standing_parts(layer text, asset uuid, wanted text[]) returns jsonb
language sql stable parallel safe as $$
  select coalesce(jsonb_object_agg(asset_part.part, asset_part.props), '{}') from asset_part
  where asset_part.layer = $1 and asset_part.asset_id = $2 and asset_part.part = any ($3) and asset_part.removed_at is null
$$;

-- A part with what a record says of it: named keys (`cover.material`) from the record, in all others only gaps are filled.
create function merged_part(part text, kept jsonb, said jsonb, overwrite text[]) returns jsonb
language sql immutable parallel safe as $$
  select said || coalesce(kept, '{}')
    || coalesce((select jsonb_object_agg(key, value) from jsonb_each(said) where part || '.' || key = any (overwrite)), '{}')
$$;
