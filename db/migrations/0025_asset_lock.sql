-- Up Migration
-- One lock for whoever decides by what an asset says: its row, held until the transaction ends. Needs no right to write
-- it, and takes no room in the table of locks, of which a claim or revert of thousands would want all. In one fixed
-- order, so that two who want the same assets wait and do not deadlock.
create function lock_assets(ids uuid[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from asset where id = any (ids) order by layer, id for no key update;
end $$;

-- One act on a case at a time: the next one numbers its event after this one, and sees the stage that it left.
create function lock_case(wanted uuid) returns void language sql as $$
  select pg_advisory_xact_lock(hashtextextended('case/' || wanted, 0))
$$;

-- Two cases of one asset that move at the same instant each saw the other where it had been: now the second looks when
-- the first has ended. And a decision never falls between a fault and the interim holder that it would bring.
create or replace function project_remediation(ids uuid[]) returns table (layer text, id uuid, remediation text)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform lock_assets(ids);
  return query update asset set remediation = projection.remediation,
    version = asset.version + 1, updated_at = change_moment(), valid_from = change_moment()
  from remediation_projection projection
  where asset.id = any (ids) and projection.id = any (ids)
    and projection.layer = asset.layer and projection.id = asset.id
    and asset.remediation is distinct from projection.remediation
  returning asset.layer, asset.id, asset.remediation;
end $$;

-- As before, but asset, fault and case are held, in the order of everybody else, before anything is read that decides.
create or replace function file_report(filed jsonb) returns table (receipt text, follow text, report_case uuid, joined boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  thing asset;
  spot geometry(Point, 4326);
  wanted_layer text := filed ->> 'layer';
  made report;
  change uuid;
begin
  if filed ? 'token' then
    perform lock_assets(array(select asset_id from plate_token where token = filed ->> 'token'));
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
  loop
    made.case_id := (select case_file.id from case_file
      where case_file.layer = wanted_layer and kind = filed ->> 'kind' and is_open_stage(stage)
        and case when thing.id is not null then asset_id = thing.id
          else asset_id is null and geom && ST_Expand(spot, 0.0005) and ST_DWithin(geom::geography, spot::geography, 20) end
      order by reported_at limit 1);
    exit when made.case_id is null;
    perform lock_case(made.case_id);
    -- Whoever held it may have closed it: nobody joins what has ended.
    exit when (select is_open_stage(stage) from case_file where case_file.id = made.case_id);
  end loop;
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

create or replace function add_to_report(wanted text, note text, photos jsonb, office text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  told report;
begin
  perform lock_case(case_id) from report where follow_token = wanted;
  update report set additions = additions + 1
  where follow_token = wanted and additions < 3
    and exists (select from case_file where case_file.id = report.case_id and is_open_stage(case_file.stage))
  returning * into told;
  if told.id is null then return false; end if;
  perform append_public_event(told.case_id, 'add', note, null, photos, office);
  return true;
end $$;

revoke execute on function lock_assets(uuid[]) from public;
grant execute on function lock_assets(uuid[]) to cityplate_app;
