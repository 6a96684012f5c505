-- Up Migration
-- Whoever a case waits for is reminded before it is due and told when it is overdue. `case_alarm` is the queue of what
-- is still to be told: written with the event that moves the clock, emptied with the telling, each in one transaction,
-- so that it survives any restart. `case_reminder` is the box: its key lets nothing be told twice, whoever rings.
create table case_alarm (
  case_id uuid not null references case_file,
  kind text not null check (kind in ('soon', 'overdue')),
  due_at timestamptz not null,
  ring_at timestamptz not null,
  primary key (case_id, kind)
);
create index on case_alarm (ring_at);

create table case_reminder (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references case_file,
  kind text not null check (kind in ('soon', 'overdue')),
  due_at timestamptz not null,
  -- For whom: the unit that handles the case, or nobody while it waits for the office.
  unit text references unit,
  made_at timestamptz not null,
  read_at timestamptz,
  unique nulls not distinct (case_id, kind, due_at, unit)
);
create index on case_reminder (unit, made_at desc, id desc);
create index on case_reminder (unit) where read_at is null;

-- For whom a case waits: the unit that has it in hand, else nobody, which is the office.
create function waits_for(stage text, unit text) returns text language sql immutable parallel safe as $$
  select case when stage in ('dispatched', 'handling', 'rework') then unit end
$$;

-- Sets the alarms of cases anew: what was still to be told of another due time is told no more.
create function set_case_alarms(ids uuid[]) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from case_alarm where case_id = any (ids);
  insert into case_alarm (case_id, kind, due_at, ring_at)
  select case_file.id, alarm.kind, case_file.due_at, alarm.ring_at from case_file,
    lateral (select coalesce((configuration #>> '{cases,warnShareLeft}')::float8, 0.25) as share from region) setting,
    lateral (values ('soon', due_at - (due_at - clock_from) * share), ('overdue', due_at)) alarm (kind, ring_at)
  where case_file.id = any (ids) and is_open_stage(stage) and stage <> 'paused' and due_at is not null
    and not exists (select from case_reminder told
      where told.case_id = case_file.id and told.kind = alarm.kind and told.due_at = case_file.due_at
        and told.unit is not distinct from waits_for(stage, case_file.unit));
$$;
create function follow_case_clock() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_case_alarms(array[new.id]);
  return null;
end $$;
create trigger follow_clock after update of stage, due_at, clock_from on case_file for each row
  when ((old.stage, old.due_at, old.clock_from) is distinct from (new.stage, new.due_at, new.clock_from))
  execute function follow_case_clock();
select set_case_alarms(array(select id from case_file));

-- Tells what is to be told by a moment, at most so many, and how many that were. Processes that ring at once share the
-- queue. Whoever slept through the reminder is told once, that it is overdue.
create function ring_case_alarms(moment timestamptz, most int) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  rung int;
  told uuid[];
begin
  with due as (
    select case_id, kind from case_alarm where ring_at <= moment order by ring_at, case_id
    limit most for update skip locked),
  taken as (
    delete from case_alarm using due where case_alarm.case_id = due.case_id and case_alarm.kind = due.kind
    returning case_alarm.*),
  boxed as (
    insert into case_reminder (case_id, kind, due_at, unit, made_at)
    select taken.case_id, taken.kind, taken.due_at,
      waits_for(stage, case_file.unit), moment
    from taken join case_file on case_file.id = taken.case_id
    where not (taken.kind = 'soon' and taken.due_at <= moment)
    on conflict (case_id, kind, due_at, unit) do nothing returning case_id)
  select (select count(*) from taken), array(select distinct case_id from boxed) into rung, told;
  perform pg_notify('case_change', id::text) from unnest(told) id;
  return rung;
end $$;

alter table case_alarm enable row level security;
alter table case_reminder enable row level security;
create policy own on case_reminder for select to cityplate_app using (
  unit = (select app_unit()) or (unit is null and (select granted('case.direct', 'any'))));
create policy mark on case_reminder for update to cityplate_app using (
  unit = (select app_unit()) or (unit is null and (select granted('case.direct', 'any'))));
grant select on case_reminder to cityplate_app;
grant update (read_at) on case_reminder to cityplate_app;
revoke execute on function set_case_alarms(uuid[]), ring_case_alarms(timestamptz, int) from public;
grant execute on function ring_case_alarms(timestamptz, int) to cityplate_app;
