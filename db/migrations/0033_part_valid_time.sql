-- Up Migration
-- What is noted on Monday of Friday's work was true from Friday: a change set may say since when its deeds hold,
-- and parts keep both times as their assets do.
alter table change_set add valid_at timestamptz check (valid_at <= recorded_at);
alter table asset_part_version add valid_from timestamptz;
update asset_part_version set valid_from = recorded_at;
alter table asset_part_version alter valid_from set not null;

create or replace function write_part_version() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app_change_set() is null then
    raise exception 'a change of a part needs a change set' using errcode = 'check_violation';
  end if;
  insert into asset_part_version (layer, part_id, version, asset_id, part, change_set, recorded_at, valid_from, state)
  select new.layer, new.id, new.version, new.asset_id, new.part, change_set.id, change_set.recorded_at,
    coalesce(change_set.valid_at, change_set.recorded_at),
    jsonb_build_object('props', new.props, 'installed_at', new.installed_at, 'removed_at', new.removed_at)
  from change_set where change_set.id = app_change_set();
  if not found then
    raise exception 'the change set of a change does not exist' using errcode = 'check_violation';
  end if;
  return null;
end $$;
