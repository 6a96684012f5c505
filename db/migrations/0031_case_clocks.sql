-- Up Migration
-- The command page, the list behind its figures and the colours of the map ask for cases by the day of their report,
-- their due time and their end, and by how much of their time is left: that needs from when the clock runs.
alter table case_file add clock_from timestamptz, add closed_at timestamptz;

create or replace view case_projection with (security_invoker = true) as
select case_id as id,
  (array_agg(stage order by seq desc))[1] as stage,
  (array_agg(unit order by seq desc) filter (where type in ('dispatch', 'redispatch')))[1] as unit,
  (array_agg(due_at order by seq desc) filter (where due_at is not null))[1] as due_at,
  (array_agg(from_stage order by seq desc) filter (where type = 'pause'))[1] as before_pause,
  -- Who takes part in the handling never verifies: who holds it now and everybody who has worked on it.
  array(select distinct part from unnest(array_agg(person_unit) filter (where type in ('sign-for', 'resolve'))
    || (array_agg(unit order by seq desc) filter (where type in ('dispatch', 'redispatch')))[1:1]) part where part is not null) as handlers,
  count(*) filter (where type in ('report', 'join'))::int as report_count,
  min(at) as reported_at, max(recorded_at) as changed_at,
  -- When the present due time was set: a dispatch, a pause that ended or an extension starts the clock anew.
  (array_agg(at order by seq desc) filter (where due_at is not null))[1] as clock_from,
  max(at) filter (where type = 'close') as closed_at
from case_event group by case_id;

create or replace function project_cases(ids uuid[]) returns void
language sql security definer set search_path = public, pg_temp as $$
  update case_file set stage = projection.stage, unit = projection.unit, due_at = projection.due_at,
    before_pause = projection.before_pause, handlers = projection.handlers, report_count = projection.report_count,
    reported_at = projection.reported_at, changed_at = projection.changed_at, clock_from = projection.clock_from,
    closed_at = projection.closed_at
  from case_projection projection where projection.id = any (ids) and case_file.id = projection.id;
  select pg_notify('case_change', id::text) from unnest(ids) id;
$$;
select project_cases(array(select id from case_file));

-- How an open case stands to its clock at a moment; `share` of its time is left when it is soon due. Whoever is not
-- open has none. THE rule for the map, the lists, the command page and the reminders.
create function case_clock(stage text, clock_from timestamptz, due_at timestamptz, moment timestamptz, share float8)
returns text language sql immutable parallel safe as $$
  select case
    when not is_open_stage(stage) then null
    when stage = 'paused' then 'paused'
    when due_at < moment then 'overdue'
    when moment >= due_at - (due_at - clock_from) * share then 'soon'
    else 'calm' end
$$;

-- What is open is a small part of all that ever was.
create index case_file_open on case_file (due_at, id) where is_open_stage(stage);
create index on case_file (reported_at);
create index on case_file (closed_at) where closed_at is not null;
create index on case_file using gist (geom) where is_open_stage(stage);
