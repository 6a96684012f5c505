-- Up Migration
-- The rates (两率): ONE function over the ledger, as it was known at any moment. What the events say of a case up to
-- each of them is told by the view `case_story`; the table `case_state` remembers it, so that a period is found by an
-- index and not by reading every event there ever was. Whoever doubts the table asks the view.

-- Where a case lay when it was filed: an asset that is moved or renumbered later takes no old case with it.
alter table case_file add column street text, add column grid text;
create function place_case() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- The unit grid (单元网格) by that name, in whichever layer registers it.
  select asset.road, asset.props ->> 'gridCode' into new.street, new.grid
  from asset where asset.layer = new.layer and asset.id = new.asset_id;
  return new;
end $$;
create trigger place before insert on case_file for each row execute function place_case();
update case_file set street = asset.road, grid = asset.props ->> 'gridCode'
from asset where asset.layer = case_file.layer and asset.id = case_file.asset_id;

create function changes_rates(event_type text) returns boolean language sql immutable parallel safe as $$
  select event_type in ('register', 'dispatch', 'redispatch', 'resolve', 'extend', 'pause', 'resume', 'verify-fail',
    'close', 'void', 'merge')
$$;

-- One row per event that changes what the rates say of a registered case. What is void or merged has no row any more,
-- what was refused or never registered has none at all. Each row is known from when its event and all before it were
-- recorded until the next one was.
--   unit          to whom it was last dispatched; a return leaves it there until it is dispatched anew
--   handled_at    the last handling, unless it failed its verification and was not handled since
--   handle_counts_at, close_counts_at
--                 when it fell due or was handled (closed), whichever came first; while paused (缓办) it does not fall
--                 due, unless it was overdue before
create view case_story with (security_invoker = true) as
with told as (
  select case_id, seq, type, stage, max(recorded_at) over upto as known_from,
    (array_agg(unit) filter (where type in ('dispatch', 'redispatch')) over upto)
      [count(*) filter (where type in ('dispatch', 'redispatch')) over upto] as unit,
    (array_agg(due_at) filter (where due_at is not null) over upto)[count(due_at) over upto] as due_at,
    min(at) filter (where type = 'register') over upto as registered_at,
    max(at) filter (where type = 'resolve') over upto as resolved_at,
    max(at) filter (where type = 'close') over upto as ended_at,
    max(at) filter (where type = 'pause') over upto as paused_at,
    bool_or(type = 'verify-fail') over upto as reworked,
    bool_or(type = 'extend') over upto as extended
  from case_event window upto as (partition by case_id order by seq)),
versions as (
  select told.*, lead(known_from, 1, 'infinity') over (partition by case_id order by seq) as known_until,
    case when stage in ('handled', 'verified', 'closed') then resolved_at end as handled_at,
    case when stage = 'closed' then ended_at end as closed_at,
    case when stage <> 'paused' or due_at < paused_at then due_at end as falls_due_at
  from told where changes_rates(type))
select versions.case_id, seq, known_from, known_until, layer, kind, township, street, grid, source, versions.unit,
  registered_at, versions.due_at, handled_at, closed_at, reworked, extended,
  least(falls_due_at, handled_at) as handle_counts_at, least(falls_due_at, closed_at) as close_counts_at
from versions join case_file on case_file.id = versions.case_id
where registered_at is not null and versions.stage not in ('void', 'merged');

create table case_state (
  case_id uuid not null references case_file,
  seq int not null,
  known_from timestamptz not null,
  known_until timestamptz not null,
  layer text not null,
  kind text not null,
  township text,
  street text,
  grid text,
  source text not null,
  unit text,
  registered_at timestamptz not null,
  due_at timestamptz,
  handled_at timestamptz,
  closed_at timestamptz,
  reworked boolean not null,
  extended boolean not null,
  handle_counts_at timestamptz,
  close_counts_at timestamptz,
  primary key (case_id, seq)
);
-- What stands now, by when it counts; what was replaced, by when.
create index on case_state (handle_counts_at) where known_until = 'infinity';
create index on case_state (close_counts_at) where known_until = 'infinity';
create index on case_state (registered_at) where known_until = 'infinity';
create index on case_state (known_until) where known_until <> 'infinity';

create function remember_case_state() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update case_state set known_until =
    (select max(recorded_at) from case_event where case_id = new.case_id and seq <= new.seq)
  where case_id = new.case_id and seq < new.seq and known_until = 'infinity';
  insert into case_state select * from case_story where case_id = new.case_id and seq = new.seq;
  return null;
end $$;
create trigger remember after insert on case_event for each row when (changes_rates(new.type))
  execute function remember_case_state();
insert into case_state select * from case_story;

-- THE function of the rates: each case that counts in a period [period_from, period_to), as the ledger was known at
-- `as_of`. `cut_off` says to which period a case belongs:
--   reckoned     to that in which it fell due or was handled (closed), whichever came first: each case in one period
--   registered   to that in which it was registered; what is neither due nor handled (closed) is left out
-- and each row says whether it was due to be handled (应处置) and to be closed (应结案), and what became of it:
--   处置率 solved/due_to_handle · 按期处置率 on_time/due_to_handle · 返工率 reworked/due_to_handle
--   延期率 extended/due_to_handle · 结案率 closed/due_to_close
-- On time is handled no later than due and never failed a verification. No secrets of its own: the caller's row-level
-- security holds, so a unit reckons with its own cases.
create function rate_cases(period_from timestamptz, period_to timestamptz, as_of timestamptz, cut_off text)
returns table (case_id uuid, layer text, kind text, township text, street text, grid text, source text, unit text,
  registered_at timestamptz, due_at timestamptz, handled_at timestamptz, closed_at timestamptz,
  due_to_handle boolean, due_to_close boolean, solved boolean, on_time boolean, reworked boolean, extended boolean,
  closed boolean)
language sql stable parallel safe as $$
  select case_id, layer, kind, township, street, grid, source, unit, registered_at, due_at, handled_at, closed_at,
    coalesce((handled_at is not null or handle_counts_at < as_of)
      and (cut_off = 'registered' or handle_counts_at >= period_from and handle_counts_at < period_to), false),
    coalesce((closed_at is not null or close_counts_at < as_of)
      and (cut_off = 'registered' or close_counts_at >= period_from and close_counts_at < period_to), false),
    handled_at is not null,
    coalesce(handled_at <= due_at and not reworked, false),
    reworked, extended, closed_at is not null
  from (
    select * from case_state where known_until = 'infinity'
    union all
    select * from case_state where known_until <> 'infinity' and known_until > as_of) state
  where known_from <= as_of and (
    cut_off = 'registered' and registered_at >= period_from and registered_at < period_to
    or cut_off = 'reckoned' and (handle_counts_at >= period_from and handle_counts_at < period_to
      or close_counts_at >= period_from and close_counts_at < period_to))
$$;

alter table case_state enable row level security;
-- Whoever sees the case file sees what is remembered of it.
create policy read on case_state for select to cityplate_app using (
  (select granted('case.read', 'any')) or ((select granted('case.read', 'own')) and case_id in (
    select id from case_file where unit = (select app_unit()) or reporter_unit = (select app_unit()))));
grant select on case_state to cityplate_app;
