-- Up Migration
-- How numbers are made, as data: a mirror of the national schemes (packages/layers) and the region's own, written by
-- db/src/seed/configuration.ts only.
create table code_scheme (
  system text primary key,
  pieces jsonb not null check (jsonb_typeof(pieces) = 'array')
);
grant select on code_scheme to cityplate_app;

-- Check digits over a text of decimal digits; the same table as packages/layers/src/codes/check-digit.ts.
create function check_digits(method text, digits text) returns text
language plpgsql immutable strict parallel safe as $$
declare
  carried int := case method when 'mod-11-10' then 10 else 0 end;
  digit int;
begin
  if method = 'luhn' then return check_digit(digits); end if;
  if method = 'mod-97-10' then return lpad((98 - (digits || '00')::numeric % 97)::text, 2, '0'); end if;
  if method <> 'mod-11-10' then
    raise exception 'there is no check digit %', method using errcode = 'invalid_parameter_value';
  end if;
  foreach digit in array string_to_array(digits, null)::int[] loop
    carried := coalesce(nullif((carried + digit) % 10, 0), 10) * 2 % 11;
  end loop;
  return ((11 - carried) % 10)::text;
end $$;

-- A number as far as these pieces make it.
create function append_pieces(begun text, pieces jsonb, area text, type_code text) returns text
language plpgsql immutable parallel safe as $$
declare
  piece jsonb;
begin
  for piece in select value from jsonb_array_elements(pieces) with ordinality order by ordinality loop
    begun := begun || case piece ->> 'piece'
      when 'text' then piece ->> 'value' when 'area' then area when 'type' then type_code
      when 'check' then check_digits(piece ->> 'by', regexp_replace(begun, '\D', '', 'g')) end;
  end loop;
  return begun;
end $$;

-- The sequence is one for all systems; what is made of its next numbers is the scheme's to say.
create or replace function mint_codes(wanted_adcode text, wanted_system text, wanted_type text, wanted int)
returns setof text language plpgsql security definer set search_path = public, pg_temp as $$
declare
  upto bigint;
  scheme jsonb := (select pieces from code_scheme where system = wanted_system);
  serial_at int := (select ordinality - 1 from jsonb_array_elements(scheme) with ordinality where value ->> 'piece' = 'serial');
  digits int := (scheme -> serial_at ->> 'digits')::int;
  before text := append_pieces('', jsonb_path_query_array(scheme, '$[0 to $last]', jsonb_build_object('last', serial_at - 1)), wanted_adcode, wanted_type);
  after jsonb := jsonb_path_query_array(scheme, '$[$first to last]', jsonb_build_object('first', serial_at + 1));
begin
  if serial_at is null then
    raise exception 'there is no code scheme %', wanted_system using errcode = 'invalid_parameter_value';
  end if;
  insert into code_sequence values (wanted_adcode, wanted_system, wanted_type, wanted)
  on conflict (adcode, code_system, type_code) do update set last = code_sequence.last + wanted
  returning last into upto;
  if upto >= 10 ^ digits then
    raise exception 'code sequence of type % is used up', wanted_type using errcode = 'program_limit_exceeded';
  end if;
  return query select case when after = '[]' then before || lpad(n::text, digits, '0')
    else append_pieces(before || lpad(n::text, digits, '0'), after, wanted_adcode, wanted_type) end
    from generate_series(upto - wanted + 1, upto) n;
end $$;
revoke execute on function mint_codes(text, text, text, int) from public;
grant execute on function mint_codes(text, text, text, int) to cityplate_app;

-- Two records of one thing: the one that is retired names the one that stays; its number stays taken (asset_code) and
-- leads there for ever. Always to the last one, so that nobody follows chains.
alter table asset
  add foreign key (layer, merged_into) references asset (layer, id),
  add constraint merged_is_retired check (merged_into is null or (life = 'retired' and merged_into <> id));
create index asset_merged on asset (merged_into) where merged_into is not null;
create index plate_serial_search on plate using gin (serial gin_trgm_ops);

-- Merging and taking a merge back is a right of its own, whatever else of the row may be written.
grant update (merged_into) on asset to cityplate_app;
create function guard_merge() returns trigger language plpgsql as $$
begin
  if current_user = 'cityplate_app' and not new.layer = any (granted_layers('asset.merge', 'any')) then
    raise exception 'verb asset.merge is not granted on this asset' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard_merge before update on asset for each row
  when (old.merged_into is distinct from new.merged_into) execute function guard_merge();

-- The plate on the lid of a merged well is read as the well that stays; when the merge is taken back, as its own again.
create function lead_plates() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update plate_token set asset_id = coalesce(new.merged_into, new.id)
  from plate where plate.layer = new.layer and plate.asset_id = new.id
    and plate_token.layer = plate.layer and plate_token.part_id = plate.id;
  return null;
end $$;
create trigger lead_plates after update on asset for each row
  when (old.merged_into is distinct from new.merged_into) execute function lead_plates();

-- No case begins on a record that is merged away while it is reported: whoever comes second asks again, and finds
-- where the plate leads then.
create function refuse_case_of_merged() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform lock_assets(array[new.asset_id]);
  if exists (select from asset where layer = new.layer and id = new.asset_id and merged_into is not null) then
    raise exception 'the asset was merged into another' using errcode = 'serialization_failure';
  end if;
  return new;
end $$;
create trigger of_merged before insert on case_file for each row
  when (new.asset_id is not null) execute function refuse_case_of_merged();

-- What of a record is still open, and what will be read with the one it is merged into; for whoever may merge it,
-- whatever else he may read.
create function merge_facts(wanted_layer text, wanted uuid)
returns table (claims jsonb, cases jsonb, plates jsonb, photos int, inspections int, closed_cases int)
language sql stable security definer set search_path = public, pg_temp as $$
  select
    coalesce((select jsonb_agg(distinct unit) from claim_asset
      where layer = wanted_layer and asset_id = wanted and status = 'open'), '[]'),
    coalesce((select jsonb_agg(jsonb_build_object('id', id, 'number', number) order by number) from case_file
      where layer = wanted_layer and asset_id = wanted and is_open_stage(stage)), '[]'),
    coalesce((select jsonb_agg(serial order by serial) from plate
      where layer = wanted_layer and asset_id = wanted and state in ('printed', 'issued', 'mounted')), '[]'),
    (select count(*) from photo where layer = wanted_layer and asset_id = wanted)::int,
    (select count(*) from inspection where layer = wanted_layer and asset_id = wanted)::int,
    (select count(*) from case_file where layer = wanted_layer and asset_id = wanted and not is_open_stage(stage))::int
  where wanted_layer = any (granted_layers('asset.merge', 'any'))
$$;
revoke execute on function merge_facts(text, uuid) from public;
grant execute on function merge_facts(text, uuid) to cityplate_app;
