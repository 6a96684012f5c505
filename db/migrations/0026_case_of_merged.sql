-- Up Migration
-- Whoever merges holds the record's row (lock_assets), so whoever begins a case on it waits for that.
create or replace function refuse_case_of_merged() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform lock_assets(array[new.asset_id]);
  if exists (select from asset where layer = new.layer and id = new.asset_id and merged_into is not null) then
    raise exception 'the asset was merged into another' using errcode = 'serialization_failure';
  end if;
  return new;
end $$;
