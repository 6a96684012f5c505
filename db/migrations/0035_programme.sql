-- Up Migration
-- The remediation programme: a part whose definition says so is an item of work. Who is responsible, and what it looked
-- like before and after, are columns of the part: rights follow them, and history and undo keep them with the rest.
alter table asset_part add column unit text references unit,
  add column before_photos uuid[] not null default '{}' check (cardinality(before_photos) <= 10),
  add column after_photos uuid[] not null default '{}' check (cardinality(after_photos) <= 10);
create index asset_part_unit on asset_part (unit) where unit is not null and removed_at is null;

-- As before (0033), but all that a part says of itself is kept, whatever columns it has.
create or replace function write_part_version() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app_change_set() is null then
    raise exception 'a change of a part needs a change set' using errcode = 'check_violation';
  end if;
  insert into asset_part_version (layer, part_id, version, asset_id, part, change_set, recorded_at, valid_from, state)
  select new.layer, new.id, new.version, new.asset_id, new.part, change_set.id, change_set.recorded_at,
    coalesce(change_set.valid_at, change_set.recorded_at),
    to_jsonb(new) - '{layer,id,version,asset_id,part}'::text[]
  from change_set where change_set.id = app_change_set();
  if not found then
    raise exception 'the change set of a change does not exist' using errcode = 'check_violation';
  end if;
  return null;
end $$;

-- Who does the work need not hold the asset: the carrier tidies its wires in a zone of the housing bureau.
create policy work on asset_part for update to cityplate_app
  using (unit = (select app_unit()) and removed_at is null and (select granted('programme.work', 'own')))
  with check (unit = (select app_unit()));

-- The second lock: who is responsible is for those who direct the programme, and a unit that only does the work reports
-- on it and changes nothing else.
create function guard_part_update() returns trigger language plpgsql as $$
declare
  reported constant text[] := '{progress,doneOn,note}';
begin
  if current_user <> 'cityplate_app' then return new; end if;
  if new.unit is distinct from old.unit and not new.layer = any (granted_layers('programme.direct', 'any')) then
    raise exception 'verb programme.direct is not granted on this part' using errcode = 'insufficient_privilege';
  end if;
  if new.layer = any (granted_layers('asset.edit', 'any')) then return new; end if;
  if new.layer = any (granted_layers('asset.edit', 'own')) and exists (
    select from asset where asset.layer = new.layer and asset.id = new.asset_id
      and is_own(owner_unit, maintainer_unit, record_unit)) then
    return new;
  end if;
  if new.props - reported <> old.props - reported or new.removed_at is distinct from old.removed_at then
    raise exception 'a unit reports on its work and changes nothing else' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard before update on asset_part for each row execute function guard_part_update();

grant update (unit, before_photos, after_photos) on asset_part to cityplate_app;

-- Whoever is responsible for an item sees its photos, whoever took them.
create function is_photo_of_own_work(wanted uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from asset_part where unit = app_unit() and removed_at is null
    and wanted = any (before_photos || after_photos))
$$;
create policy of_work on photo for select to cityplate_app using (
  (select granted('photo.read', 'own')) and is_photo_of_own_work(id));
revoke execute on function is_photo_of_own_work(uuid) from public;
grant execute on function is_photo_of_own_work(uuid) to cityplate_app;
