-- Up Migration
-- A plate is a thing of its own: made in a batch, issued, mounted, lost, replaced or void. It shares its id with the
-- record (asset_part) that stands in the file of its asset, so that history, revert and "no plate" see the same thing.
create sequence plate_serial;
create sequence plate_batch_number;

create table plate_batch (
  id uuid primary key default gen_random_uuid(),
  number text not null unique default 'B' || lpad(nextval('plate_batch_number')::text, 5, '0'),
  layer text not null references layer,
  template text not null,
  note text,
  person text not null,
  unit text not null references unit,
  created_at timestamptz not null default now()
);
create index on plate_batch (created_at desc, id);

create table plate (
  layer text not null,
  id uuid not null,
  asset_id uuid not null,
  serial text not null unique,
  batch_id uuid references plate_batch,
  state text not null check (state in ('printed', 'issued', 'mounted', 'lost', 'replaced', 'void')),
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (layer, id),
  foreign key (layer, asset_id) references asset (layer, id),
  foreign key (layer, id) references asset_part (layer, id),
  -- One live plate on an asset; at the end of the transaction, because a revert takes one away after it brings one back.
  constraint plate_one_live exclude using btree (layer with =, asset_id with =)
    where (state in ('printed', 'issued', 'mounted')) deferrable initially deferred
);
create index on plate (id);
create index on plate (layer, asset_id);
create index on plate (batch_id, serial);

create table plate_event (
  id bigint generated always as identity primary key,
  layer text not null,
  plate_id uuid not null,
  from_state text,
  state text not null,
  at timestamptz not null default now(),
  person text,
  unit text,
  note text,
  -- Somebody edited the plate's record in the file of its asset, past the table of transitions.
  correction boolean not null default false,
  change_set uuid references change_set,
  foreign key (layer, plate_id) references plate (layer, id)
);
create index on plate_event (layer, plate_id, id);
create trigger append_only before update or delete or truncate on plate_event
  for each statement execute function refuse_change();

-- A found plate answers again under the token that is engraved on it: whether it does follows from its state.
drop trigger token on asset_part;
drop function issue_plate_tokens(), keep_plate_token(), plate_is_valid(jsonb, timestamptz), scan_plate(text);
drop index plate_token_layer_part_id_idx;
drop index plate_token_layer_asset_id_idx;
-- A record had a new token after it was found again; the one that was cut into the plate first is the plate's.
delete from plate_token where exists (
  select from plate_token first where first.part_id = plate_token.part_id and first.issued_at < plate_token.issued_at);
alter table plate_token drop column revoked_at;
create unique index on plate_token (layer, part_id);
create index on plate_token (layer, asset_id);

-- P, the number, and a check digit (Luhn), so that a serial typed on the street with one wrong digit is noticed.
create function check_digit(digits text) returns text language sql immutable strict parallel safe as $$
  select ((10 - sum(case when place % 2 = 1 then digit * 2 - (digit * 2 > 9)::int * 9 else digit end) % 10) % 10)::text
  from (select place, substr(reverse(digits), place::int, 1)::int as digit
    from generate_series(1, length(digits)) place) each_digit
$$;
create function mint_plate_serials(wanted int) returns setof text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  digits text;
  minted int := 0;
begin
  while minted < wanted loop
    digits := lpad(nextval('plate_serial')::text, 6, '0');
    -- Somebody may have written such a serial by hand.
    if not exists (select from plate where serial = 'P' || digits || '-' || check_digit(digits)) then
      return next 'P' || digits || '-' || check_digit(digits);
      minted := minted + 1;
    end if;
  end loop;
end $$;

-- What the record in the file of the asset says of the plate's state.
create function recorded_plate_state(props jsonb, removed_at timestamptz) returns text
language sql immutable parallel safe as $$
  select case
    when removed_at is not null and props ->> 'state' is distinct from 'replaced' then 'void'
    else coalesce(props ->> 'state', 'printed') end
$$;

-- The record comes first, whoever writes it: a new one makes a plate with its token, a changed one moves it.
create function keep_plate() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  known plate;
  wanted text := recorded_plate_state(new.props, new.removed_at);
  reason text := (select change_set.reason from change_set where id = app_change_set());
begin
  select * into known from plate where layer = new.layer and id = new.id;
  if known.id is null then
    insert into plate (layer, id, asset_id, serial, batch_id, state)
    values (new.layer, new.id, new.asset_id, new.props ->> 'serial',
      (select id from plate_batch where number = new.props ->> 'batch' and plate_batch.layer = new.layer), wanted);
    insert into plate_token (token, layer, asset_id, part_id)
    values (new_plate_token(), new.layer, new.asset_id, new.id);
  elsif known.serial is distinct from new.props ->> 'serial' then
    raise exception 'a plate keeps its serial' using errcode = 'check_violation';
  elsif known.state <> wanted then
    update plate set state = wanted, changed_at = now() where layer = new.layer and id = new.id;
  else
    return null;
  end if;
  insert into plate_event (layer, plate_id, from_state, state, person, unit, note, correction, change_set)
  values (new.layer, new.id, known.state, wanted, app_person(), app_unit(), reason, known.id is not null, app_change_set());
  if wanted in ('printed', 'issued', 'mounted') then
    -- What was taken away to make room for this one was replaced by it.
    with replaced as (
      update plate set state = 'replaced', changed_at = now()
      where layer = new.layer and asset_id = new.asset_id and id <> new.id and state = 'void' and exists (
        select from plate_event where plate_event.layer = plate.layer and plate_event.plate_id = plate.id
          and plate_event.state = 'void' and plate_event.change_set = app_change_set())
      returning layer, id)
    insert into plate_event (layer, plate_id, from_state, state, person, unit, note, correction, change_set)
    select layer, id, 'void', 'replaced', app_person(), app_unit(), reason, true, app_change_set() from replaced;
  end if;
  return null;
end $$;
create trigger plate after insert or update on asset_part
  for each row when (new.part = 'plate') execute function keep_plate();

-- Plates whose records were written while the triggers slept (the seed, a database from before this file).
create function adopt_plates() returns bigint language sql security definer set search_path = public, pg_temp as $$
  with adopted as (
    insert into plate (layer, id, asset_id, serial, batch_id, state, made_at, changed_at)
    select record.layer, record.id, record.asset_id, record.props ->> 'serial', plate_batch.id,
      recorded_plate_state(record.props, record.removed_at), record.installed_at,
      coalesce(record.removed_at, record.installed_at)
    from asset_part record left join plate_batch
      on plate_batch.number = record.props ->> 'batch' and plate_batch.layer = record.layer
    where record.part = 'plate' and not exists (
      select from plate where plate.layer = record.layer and plate.id = record.id)
    returning *),
  noted as (
    insert into plate_event (layer, plate_id, state, at) select layer, id, state, changed_at from adopted),
  marked as (
    insert into plate_token (token, layer, asset_id, part_id, issued_at)
    select new_plate_token(), layer, asset_id, id, made_at from adopted
    on conflict (layer, part_id) do nothing)
  select count(*) from adopted
$$;

-- Moves plates to a state, with their records; which moves are possible is the caller's to say (packages/wire).
-- The plates must be the actor's to move: an inspector mounts plates of assets that are not his to edit.
create function move_plates(wanted uuid[], wanted_verb text, wanted_state text, wanted_note text) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  moved bigint;
begin
  if wanted_verb not in ('plate.print', 'plate.mount') or (wanted_verb = 'plate.mount' and wanted_state <> 'mounted') then
    raise exception 'verb % does not move plates', wanted_verb using errcode = 'insufficient_privilege';
  end if;
  if exists (select from plate join asset on asset.layer = plate.layer and asset.id = plate.asset_id
    where plate.id = any (wanted) and not (plate.layer = any (granted_layers(wanted_verb, 'any'))
      or (plate.layer = any (granted_layers(wanted_verb, 'own'))
        and is_own(asset.owner_unit, asset.maintainer_unit, asset.record_unit)))) then
    raise exception 'verb % is not granted on these plates', wanted_verb using errcode = 'insufficient_privilege';
  end if;
  insert into plate_event (layer, plate_id, from_state, state, person, unit, note, change_set)
  select layer, id, state, wanted_state, app_person(), app_unit(), wanted_note, app_change_set()
  from plate where id = any (wanted);
  update plate set state = wanted_state, changed_at = now() where id = any (wanted);
  get diagnostics moved = row_count;
  update asset_part set version = version + 1,
    props = props || jsonb_build_object('state', wanted_state)
      || case when wanted_state = 'mounted' then jsonb_build_object('mountedOn',
        to_char(change_moment() at time zone
          coalesce((select configuration -> 'workHours' ->> 'timeZone' from region), 'UTC'), 'YYYY-MM-DD'))
        else '{}' end,
    removed_at = case when wanted_state in ('replaced', 'void') then greatest(now(), installed_at) end
  from plate where plate.id = any (wanted) and asset_part.layer = plate.layer and asset_part.id = plate.id;
  return moved;
end $$;

-- All that a stranger who holds a plate may learn of the asset: no id, no position, no field that is not public.
-- A plate that was lost or replaced still leads to its asset and says what it is; one that is void leads nowhere.
create function scan_plate(wanted text)
returns table (layer text, code text, ownership text, remediation text, life text, owner_unit text, regulator_unit text,
  props jsonb, parts jsonb, plate_state text)
language sql stable security definer set search_path = public, pg_temp as $$
  select asset.layer, asset.code, asset.ownership, asset.remediation, asset.life, asset.owner_unit, asset.regulator_unit,
    public_members(layer.definition -> 'fields', asset.props),
    coalesce((select jsonb_object_agg(part, public_members(layer.definition -> 'parts' -> part -> 'fields', asset_part.props))
      from asset_part where asset_part.layer = asset.layer and asset_part.asset_id = asset.id and removed_at is null), '{}'),
    plate.state
  from plate_token
  join plate on plate.layer = plate_token.layer and plate.id = plate_token.part_id
  join asset on asset.layer = plate_token.layer and asset.id = plate_token.asset_id
  join layer on layer.id = asset.layer
  where plate_token.token = wanted and plate.state <> 'void'
$$;

alter table plate_batch enable row level security;
alter table plate enable row level security;
alter table plate_event enable row level security;
create policy read on plate for select to cityplate_app using (
  layer = any ((select granted_layers('plate.read', 'any'))::text[])
  or (layer = any ((select granted_layers('plate.read', 'own'))::text[]) and exists (
    select from asset where asset.layer = plate.layer and asset.id = plate.asset_id
      and is_own(asset.owner_unit, asset.maintainer_unit, asset.record_unit))));
create policy read on plate_batch for select to cityplate_app using (
  layer = any ((select granted_layers('plate.read', 'any'))::text[])
  or (layer = any ((select granted_layers('plate.read', 'own'))::text[]) and unit = (select app_unit())));
create policy make on plate_batch for insert to cityplate_app with check (
  person = (select app_person()) and unit = (select app_unit())
  and layer = any ((select granted_layers('plate.print', 'any') || granted_layers('plate.print', 'own'))::text[]));
create policy read on plate_event for select to cityplate_app using (
  exists (select from plate where plate.layer = plate_event.layer and plate.id = plate_event.plate_id));
-- The address in the code is for whoever prints the plate or checks it on the spot.
drop policy read on plate_token;
create policy read on plate_token for select to cityplate_app using (
  layer = any ((select granted_layers('plate.print', 'any') || granted_layers('plate.mount', 'any'))::text[])
  or (layer = any ((select granted_layers('plate.print', 'own') || granted_layers('plate.mount', 'own'))::text[]) and exists (
    select from asset where asset.layer = plate_token.layer and asset.id = plate_token.asset_id
      and is_own(asset.owner_unit, asset.maintainer_unit, asset.record_unit))));

grant select on plate, plate_event, plate_batch to cityplate_app;
grant insert (id, layer, template, note, person, unit) on plate_batch to cityplate_app;
grant usage on sequence plate_batch_number to cityplate_app;
revoke execute on function scan_plate(text), adopt_plates(), mint_plate_serials(int),
  move_plates(uuid[], text, text, text) from public;
grant execute on function scan_plate(text), mint_plate_serials(int), move_plates(uuid[], text, text, text) to cityplate_app;

select adopt_plates();
