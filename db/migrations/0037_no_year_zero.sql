-- Up Migration
-- As before (0001), but the calendar has no year 0: a date of it passed every CHECK and could not be reckoned with.
create or replace function is_iso_date(value text) returns boolean language sql immutable parallel safe as $$
  select case
    when value ~ '^(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$' then
      substr(value, 9, 2)::int <= case substr(value, 6, 2)
        when '02' then case
          when substr(value, 1, 4)::int % 4 = 0
            and (substr(value, 1, 4)::int % 100 <> 0 or substr(value, 1, 4)::int % 400 = 0) then 29
          else 28 end
        when '04' then 30 when '06' then 30 when '09' then 30 when '11' then 30
        else 31 end
    else false end
$$;
