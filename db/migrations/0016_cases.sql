-- Up Migration
-- Every fault has an owner and a clock: an append-only ledger of events, and case files whose stage, unit and due
-- time are projections of it. Residents' reports begin cases; the numbers they leave are kept apart.
create table number_sequence (
  series text not null,
  adcode text not null,
  day date not null,
  last int not null,
  primary key (series, adcode, day)
);
-- `330824-20260131-0007`: per region and day, in the order of filing, never reused.
create function mint_number(wanted_series text, wanted_adcode text, wanted_day date) returns text
language sql security definer set search_path = public, pg_temp as $$
  insert into number_sequence values (wanted_series, wanted_adcode, wanted_day, 1)
  on conflict (series, adcode, day) do update set last = number_sequence.last + 1
  returning wanted_adcode || '-' || to_char(wanted_day, 'YYYYMMDD') || '-' || lpad(last::text, greatest(4, length(last::text)), '0')
$$;

create table case_file (
  id uuid primary key default gen_random_uuid(),
  number text not null unique,
  adcode text not null,
  layer text not null,
  asset_id uuid,
  geom geometry(Point, 4326) not null,
  kind text not null,
  severity text not null check (severity in ('low', 'medium', 'high', 'critical')),
  limit_amount double precision not null check (limit_amount > 0),
  limit_clock text not null check (limit_clock in ('urgent-hours', 'work-hours', 'work-days', 'calendar-days')),
  description text,
  source text not null check (source in ('inspection', 'public', 'monitoring', '12345', 'platform')),
  place text,
  township text,
  person text,
  reporter_unit text,
  -- From here on projections of the events, written by project_cases() alone.
  stage text not null default 'collected',
  unit text references unit,
  due_at timestamptz,
  before_pause text,
  handlers text[] not null default '{}',
  report_count int not null default 0,
  reported_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  foreign key (layer, asset_id) references asset (layer, id)
);
create index on case_file (layer, asset_id) where asset_id is not null;
create index on case_file (due_at, id);
create index on case_file (unit, due_at);
create index on case_file using gist (geom) where asset_id is null;

create table case_event (
  case_id uuid not null references case_file,
  -- Two acts at the same instant want the same number, and the second finds it taken.
  seq int not null,
  type text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  person text,
  person_unit text,
  note text,
  unit text references unit,
  due_at timestamptz,
  from_stage text,
  stage text not null,
  into_case uuid references case_file,
  primary key (case_id, seq)
);
create trigger append_only before update or delete or truncate on case_event
  for each statement execute function refuse_change();

create table case_photo (
  case_id uuid not null,
  seq int not null,
  photo_id uuid not null references photo,
  primary key (photo_id, case_id, seq),
  foreign key (case_id, seq) references case_event
);
create index on case_photo (case_id);

create function is_open_stage(stage text) returns boolean language sql immutable parallel safe as
  $$ select stage not in ('closed', 'rejected', 'void', 'merged') $$;

-- The projection, in one place: what the events alone say.
create view case_projection with (security_invoker = true) as
select case_id as id,
  (array_agg(stage order by seq desc))[1] as stage,
  (array_agg(unit order by seq desc) filter (where type in ('dispatch', 'redispatch')))[1] as unit,
  (array_agg(due_at order by seq desc) filter (where due_at is not null))[1] as due_at,
  (array_agg(from_stage order by seq desc) filter (where type = 'pause'))[1] as before_pause,
  -- Who takes part in the handling never verifies: who holds it now and everybody who has worked on it.
  array(select distinct part from unnest(array_agg(person_unit) filter (where type in ('sign-for', 'resolve'))
    || (array_agg(unit order by seq desc) filter (where type in ('dispatch', 'redispatch')))[1:1]) part where part is not null) as handlers,
  count(*) filter (where type in ('report', 'join'))::int as report_count,
  min(at) as reported_at, max(recorded_at) as changed_at
from case_event group by case_id;

-- Brings case files up to their events, and tells open pages.
create function project_cases(ids uuid[]) returns void
language sql security definer set search_path = public, pg_temp as $$
  update case_file set stage = projection.stage, unit = projection.unit, due_at = projection.due_at,
    before_pause = projection.before_pause, handlers = projection.handlers, report_count = projection.report_count,
    reported_at = projection.reported_at, changed_at = projection.changed_at
  from case_projection projection where projection.id = any (ids) and case_file.id = projection.id;
  select pg_notify('case_change', id::text) from unnest(ids) id;
$$;

create function remediation_of(stage text) returns text language sql immutable parallel safe as $$
  select case
    when stage in ('collected', 'accepted', 'registered', 'dispatched', 'paused') then 'pending'
    when stage in ('handling', 'rework') then 'underway'
    when stage in ('handled', 'verified') then 'verifying'
    when stage = 'closed' then 'fixed' end
$$;

-- What the least advanced of its open cases says; without one, whether any was seen through.
create view remediation_projection with (security_invoker = true) as
select asset.layer, asset.id, coalesce(said.remediation, 'normal') as remediation
from asset left join lateral (
  select remediation_of(stage) as remediation from case_file
  where case_file.layer = asset.layer and case_file.asset_id = asset.id and remediation_of(stage) is not null
  order by array_position(array['pending', 'underway', 'verifying', 'fixed'], remediation_of(stage)) limit 1) said on true;

create function project_remediation(ids uuid[]) returns table (layer text, id uuid, remediation text)
language sql security definer set search_path = public, pg_temp as $$
  update asset set remediation = projection.remediation,
    version = asset.version + 1, updated_at = change_moment(), valid_from = change_moment()
  from remediation_projection projection
  where asset.id = any (ids) and projection.id = any (ids)
    and projection.layer = asset.layer and projection.id = asset.id
    and asset.remediation is distinct from projection.remediation
  returning asset.layer, asset.id, asset.remediation
$$;

create table inspection (
  id uuid primary key default gen_random_uuid(),
  layer text not null,
  asset_id uuid not null,
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  person text not null,
  unit text not null,
  geom geometry(Point, 4326),
  readings jsonb not null default '{}' check (jsonb_typeof(readings) = 'object'),
  checklist jsonb not null default '{}' check (jsonb_typeof(checklist) = 'object'),
  defects text[] not null default '{}',
  note text,
  photo_ids uuid[] not null default '{}',
  foreign key (layer, asset_id) references asset (layer, id)
);
create index on inspection (layer, asset_id, at desc);

alter table case_file enable row level security;
alter table case_event enable row level security;
alter table case_photo enable row level security;
alter table inspection enable row level security;
alter table number_sequence enable row level security;

create policy read on case_file for select to cityplate_app using (
  (select granted('case.read', 'any'))
  or ((select granted('case.read', 'own')) and (unit = (select app_unit()) or reporter_unit = (select app_unit()))));
create policy report on case_file for insert to cityplate_app with check (
  (select granted('case.report', 'own')) and person = (select app_person()) and reporter_unit = (select app_unit())
  and source <> 'public');
create policy read on case_event for select to cityplate_app using (
  exists (select from case_file where case_file.id = case_event.case_id));
-- The second lock: whoever has a part in the handling never verifies or closes, and only the unit it lies with handles.
create policy act on case_event for insert to cityplate_app with check (
  person = (select app_person()) and person_unit = (select app_unit()) and exists (
    select from case_file where case_file.id = case_event.case_id and case
      when type in ('report', 'join') then (select granted('case.report', 'own'))
      when type in ('sign-for', 'resolve', 'return') then (select granted('case.handle', 'own')) and unit = (select app_unit())
      when type in ('verify-pass', 'verify-fail') then
        (select granted('case.verify', 'any')) and not (select app_unit()) = any (case_file.handlers)
      when type = 'close' then (select granted('case.direct', 'any')) and not (select app_unit()) = any (case_file.handlers)
      else (select granted('case.direct', 'any')) end));
create policy read on case_photo for select to cityplate_app using (
  exists (select from case_file where case_file.id = case_photo.case_id));
create policy act on case_photo for insert to cityplate_app with check (
  exists (select from case_event where case_event.case_id = case_photo.case_id and case_event.seq = case_photo.seq
    and person = (select app_person()))
  and exists (select from photo where photo.id = case_photo.photo_id));
-- Whoever handles a case sees its photos, whoever took them. A function, because the policies of the two tables
-- would ask each other without end.
create function is_photo_of_own_case(wanted uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from case_photo join case_file on case_file.id = case_photo.case_id
    where case_photo.photo_id = wanted and app_unit() in (case_file.unit, case_file.reporter_unit))
$$;
create policy of_case on photo for select to cityplate_app using (
  (select granted('photo.read', 'own')) and is_photo_of_own_case(id));
create policy read on inspection for select to cityplate_app using (
  (select granted('inspection.read', 'any')) or ((select granted('inspection.read', 'own')) and unit = (select app_unit())));
create policy record on inspection for insert to cityplate_app with check (
  ((select granted('inspection.record', 'any')) or (select granted('inspection.record', 'own')))
  and person = (select app_person()) and unit = (select app_unit()));

grant select on case_file, case_event, case_photo, inspection, case_projection, remediation_projection to cityplate_app;
grant insert (id, number, adcode, layer, asset_id, geom, kind, severity, limit_amount, limit_clock, description, source,
  place, township, person, reporter_unit) on case_file to cityplate_app;
grant insert on case_event, case_photo, inspection to cityplate_app;
revoke execute on function mint_number(text, text, date), project_cases(uuid[]), project_remediation(uuid[]),
  is_photo_of_own_case(uuid) from public;
grant execute on function mint_number(text, text, date), project_cases(uuid[]), project_remediation(uuid[]),
  is_photo_of_own_case(uuid) to cityplate_app;

-- An inspector may not edit an asset, but what he measured stands in it: numbers, and the day that he was there.
create function record_readings(wanted_layer text, wanted_asset uuid, base_version int, readings jsonb) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not (granted('inspection.record', 'any') or (granted('inspection.record', 'own') and exists (
    select from asset where layer = wanted_layer and id = wanted_asset
      and is_own(owner_unit, maintainer_unit, record_unit)))) then
    raise exception 'inspections are not granted on this asset' using errcode = 'insufficient_privilege';
  end if;
  if exists (select from jsonb_each(readings) member
    where jsonb_typeof(member.value) <> 'number' and not (member.key = 'inspectedOn' and is_iso_date(readings ->> 'inspectedOn'))) then
    raise exception 'readings are numbers' using errcode = 'check_violation';
  end if;
  update asset set props = props || readings, version = version + 1, valid_from = change_moment(), updated_at = change_moment()
  where layer = wanted_layer and id = wanted_asset and version = base_version;
  return found;
end $$;
revoke execute on function record_readings(text, uuid, int, jsonb) from public;
grant execute on function record_readings(text, uuid, int, jsonb) to cityplate_app;
