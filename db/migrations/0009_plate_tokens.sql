-- Up Migration
-- What the QR code of a nameplate holds: a random token and never the code, so that nobody can list the county
-- by counting upwards and a lost plate can be replaced by one with another token.
create table plate_token (
  token text primary key check (token ~ '^[A-Za-z0-9_-]{22}$'),
  layer text not null,
  asset_id uuid not null,
  part_id uuid not null,
  issued_at timestamptz not null default clock_timestamp(),
  revoked_at timestamptz check (revoked_at >= issued_at),
  foreign key (layer, asset_id) references asset (layer, id),
  foreign key (layer, part_id) references asset_part (layer, id)
);
-- One valid token for each plate.
create unique index on plate_token (layer, part_id) where revoked_at is null;
create index on plate_token (layer, asset_id) where revoked_at is null;

-- 122 random bits of the operating system (gen_random_uuid), in 22 characters that need no escaping.
create function new_plate_token() returns text language sql volatile as $$
  select translate(rtrim(encode(uuid_send(gen_random_uuid()), 'base64'), '='), '+/', '-_')
$$;

create function plate_is_valid(props jsonb, removed_at timestamptz) returns boolean language sql immutable parallel safe as $$
  select removed_at is null and coalesce(props ->> 'state', '') not in ('lost', 'replaced')
$$;

-- Gives every valid plate that has none a token; the seed and an upgraded database call it once.
create function issue_plate_tokens() returns bigint language sql as $$
  with issued as (
    insert into plate_token (token, layer, asset_id, part_id)
    select new_plate_token(), layer, asset_id, id from asset_part plate
    where part = 'plate' and plate_is_valid(props, removed_at) and not exists (
      select from plate_token where plate_token.layer = plate.layer and plate_token.part_id = plate.id and revoked_at is null)
    returning 1)
  select count(*) from issued
$$;

-- A plate that is made gets its token; one that is lost, replaced or taken away stops answering.
create function keep_plate_token() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if plate_is_valid(new.props, new.removed_at) then
    insert into plate_token (token, layer, asset_id, part_id)
    values (new_plate_token(), new.layer, new.asset_id, new.id)
    on conflict (layer, part_id) where revoked_at is null do nothing;
  else
    update plate_token set revoked_at = clock_timestamp()
    where layer = new.layer and part_id = new.id and revoked_at is null;
  end if;
  return null;
end $$;
create trigger token after insert or update on asset_part
  for each row when (new.part = 'plate') execute function keep_plate_token();

-- The members that a definition marks public, and nothing else.
create function public_members(fields jsonb, props jsonb) returns jsonb language sql immutable parallel safe as $$
  select coalesce(jsonb_object_agg(member.key, member.value), '{}')
  from jsonb_each(props) member where fields -> member.key -> 'public' = 'true'::jsonb
$$;

-- All that a stranger who holds a plate may learn of the asset: no id, no position, no field that is not public.
create function scan_plate(wanted text)
returns table (layer text, code text, ownership text, remediation text, life text, owner_unit text, regulator_unit text,
  props jsonb, parts jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
  select asset.layer, asset.code, asset.ownership, asset.remediation, asset.life, asset.owner_unit, asset.regulator_unit,
    public_members(layer.definition -> 'fields', asset.props),
    coalesce((select jsonb_object_agg(part, public_members(layer.definition -> 'parts' -> part -> 'fields', asset_part.props))
      from asset_part where asset_part.layer = asset.layer and asset_part.asset_id = asset.id and removed_at is null), '{}')
  from plate_token
  join asset on asset.layer = plate_token.layer and asset.id = plate_token.asset_id
  join layer on layer.id = asset.layer
  where plate_token.token = wanted and plate_token.revoked_at is null
$$;

alter table plate_token enable row level security;
-- Whoever may edit the asset may print its plate.
create policy read on plate_token for select to cityplate_app using (
  layer = any ((select granted_layers('asset.edit', 'any'))::text[])
  or (layer = any ((select granted_layers('asset.edit', 'own'))::text[]) and exists (
    select from asset where asset.layer = plate_token.layer and asset.id = plate_token.asset_id
      and (select app_unit()) in (asset.owner_unit, asset.maintainer_unit))));
grant select on plate_token to cityplate_app;
revoke execute on function scan_plate(text), issue_plate_tokens() from public;
grant execute on function scan_plate(text) to cityplate_app;

-- Tokens that were asked for and do not exist, counted for all API processes.
create table scan_limit (key text primary key, points int not null default 0, expire bigint);
grant select, insert, update, delete on scan_limit to cityplate_app;

select issue_plate_tokens();
