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
alter table asset add merged_into uuid,
  add foreign key (layer, merged_into) references asset (layer, id),
  add constraint merged_is_retired check (merged_into is null or (life = 'retired' and merged_into <> id));
create index asset_merged on asset (layer, merged_into) where merged_into is not null;
create index plate_serial_search on plate using gin (serial gin_trgm_ops);
