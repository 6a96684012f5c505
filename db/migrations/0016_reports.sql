-- Up Migration
-- What residents report. They have no account: all they may do stands in the functions below, and nothing else.
create table report (
  id uuid primary key default gen_random_uuid(),
  receipt text not null unique,
  -- Whoever holds it may follow the report: as hard to guess as the token of a plate.
  follow_token text not null unique default new_plate_token(),
  case_id uuid not null references case_file,
  joined boolean not null,
  filed_at timestamptz not null default clock_timestamp(),
  description text,
  additions int not null default 0
);
create index on report (case_id);

-- Kept apart from the report, so that reading cases never reads it; gone thirty days after the case has ended.
create table report_contact (
  report_id uuid primary key references report,
  phone text not null check (phone ~ '^[0-9+ -]{5,20}$'),
  consented_at timestamptz not null default clock_timestamp()
);

create function forget_contacts() returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from report_contact using report join case_file on case_file.id = report.case_id
  where report_contact.report_id = report.id and not is_open_stage(case_file.stage)
    and case_file.changed_at < now() - interval '30 days'
$$;

-- Photos of somebody without an account belong to the office that answers residents.
create function keep_public_photos(event_case uuid, event_seq int, photos jsonb, office text) returns void
language sql security definer set search_path = public, pg_temp as $$
  with kept as (
    insert into photo (sha256, media_type, width, height, byte_length, person, unit, taken_at)
    select sha256, 'image/jpeg', width, height, byte_length, 'public', office, taken_at
    from jsonb_to_recordset(photos) as photo (sha256 text, width int, height int, byte_length int, taken_at timestamptz)
    returning id)
  insert into case_photo (case_id, seq, photo_id) select event_case, event_seq, id from kept
$$;

create function append_public_event(event_case uuid, event_type text, event_note text, event_due timestamptz,
  photos jsonb, office text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  next_seq int;
  standing text;
begin
  select coalesce(max(seq), 0) + 1, (array_agg(stage order by seq desc))[1] into next_seq, standing
  from case_event where case_id = event_case;
  insert into case_event (case_id, seq, type, at, note, due_at, from_stage, stage)
  values (event_case, next_seq, event_type, clock_timestamp(), event_note, event_due, standing, coalesce(standing, 'collected'));
  perform keep_public_photos(event_case, next_seq, photos, office);
  perform project_cases(array[event_case]);
end $$;

-- One report: opens a case, or joins the open one of the same fault. Without the token of a valid plate or a place
-- nothing happens and no row comes back.
create function file_report(filed jsonb) returns table (receipt text, follow text, report_case uuid, joined boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  thing asset;
  spot geometry(Point, 4326);
  wanted_layer text := filed ->> 'layer';
  made report;
  change uuid;
begin
  if filed ? 'token' then
    select asset.* into thing from plate_token
    join asset on asset.layer = plate_token.layer and asset.id = plate_token.asset_id
    where token = filed ->> 'token' and asset.layer = wanted_layer
      and exists (select from plate where plate.layer = plate_token.layer and plate.id = part_id and state <> 'void');
    if thing.id is null then return; end if;
    spot := ST_PointOnSurface(thing.geom);
  else
    spot := ST_SetSRID(ST_MakePoint((filed ->> 'lng')::float8, (filed ->> 'lat')::float8), 4326);
  end if;
  -- Two residents see the same fault at the same moment: the second joins what the first has opened.
  perform pg_advisory_xact_lock(hashtextextended(
    concat_ws('/', 'fault', wanted_layer, coalesce(thing.id::text, 'spot'), filed ->> 'kind'), 0));
  select case_file.id into made.case_id from case_file
  where case_file.layer = wanted_layer and kind = filed ->> 'kind' and is_open_stage(stage)
    and case when thing.id is not null then asset_id = thing.id
      else asset_id is null and geom && ST_Expand(spot, 0.0005) and ST_DWithin(geom::geography, spot::geography, 20) end
  order by reported_at limit 1;
  made.joined := made.case_id is not null;
  insert into change_set (person, unit, verb, request_id) values (null, filed ->> 'office', 'report.file', filed ->> 'request')
  returning id into change;
  perform set_config('app.change_set', change::text, true);
  if not made.joined then
    insert into case_file (number, adcode, layer, asset_id, geom, kind, severity, limit_amount, limit_clock, description,
      source, place, township)
    values (mint_number('case', filed ->> 'adcode', (filed ->> 'day')::date), filed ->> 'adcode', wanted_layer, thing.id,
      spot, filed ->> 'kind', filed ->> 'severity', (filed ->> 'limitAmount')::float8, filed ->> 'limitClock',
      filed ->> 'description', 'public', coalesce(thing.props ->> 'location', thing.name, thing.road), thing.township)
    returning id into made.case_id;
  end if;
  perform append_public_event(made.case_id, case when made.joined then 'join' else 'report' end, filed ->> 'description',
    case when made.joined then null else (filed ->> 'dueAt')::timestamptz end, filed -> 'photos', filed ->> 'office');
  insert into report (receipt, case_id, joined, description)
  values ('R' || mint_number('report', filed ->> 'adcode', (filed ->> 'day')::date), made.case_id, made.joined,
    filed ->> 'description')
  returning * into made;
  if filed ? 'phone' then
    insert into report_contact (report_id, phone) values (made.id, filed ->> 'phone');
  end if;
  if thing.id is not null then perform project_remediation(array[thing.id]); end if;
  perform append_audit('report.file', 'case/' || made.case_id, jsonb_build_object('receipt', made.receipt, 'joined', made.joined),
    filed ->> 'request');
  perform forget_contacts();
  return query select made.receipt, made.follow_token, made.case_id, made.joined;
end $$;

-- What a resident may know of his report: how it stands and who works on it, and never what staff write to each other.
create function follow_report(wanted text)
returns table (receipt text, filed_at timestamptz, joined boolean, layer text, kind text, stage text, unit text,
  changed_at timestamptz, photos int, additions int, open boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select report.receipt, report.filed_at, report.joined, case_file.layer, case_file.kind, case_file.stage, case_file.unit,
    case_file.changed_at, (select count(*) from case_photo where case_id = case_file.id)::int, report.additions,
    is_open_stage(case_file.stage)
  from report join case_file on case_file.id = report.case_id where report.follow_token = wanted
$$;

-- A further photo or word to one's own report; false where there is no such report, it has ended, or it has had three.
create function add_to_report(wanted text, note text, photos jsonb, office text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  told report;
begin
  update report set additions = additions + 1
  where follow_token = wanted and additions < 3
    and exists (select from case_file where case_file.id = report.case_id and is_open_stage(case_file.stage))
  returning * into told;
  if told.id is null then return false; end if;
  perform append_public_event(told.case_id, 'add', note, null, photos, office);
  return true;
end $$;

alter table report enable row level security;
alter table report_contact enable row level security;
create policy read on report for select to cityplate_app using (
  exists (select from case_file where case_file.id = report.case_id));
create policy read on report_contact for select to cityplate_app using ((select granted('case.direct', 'any')));
-- Not the token: with it staff could write as the resident.
grant select (id, receipt, case_id, joined, filed_at, description, additions) on report to cityplate_app;
grant select on report_contact to cityplate_app;
revoke execute on function forget_contacts(), keep_public_photos(uuid, int, jsonb, text),
  append_public_event(uuid, text, text, timestamptz, jsonb, text), file_report(jsonb), follow_report(text),
  add_to_report(text, text, jsonb, text) from public;
grant execute on function file_report(jsonb), follow_report(text), add_to_report(text, text, jsonb, text) to cityplate_app;
