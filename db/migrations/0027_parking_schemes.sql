-- Up Migration
-- Schemes of stalls (划线方案), from the first draft to painted lines.

-- The units that have to agree (会签), as the region's configuration names them.
create function parking_reviewers() returns text[] language sql stable as $$
  select array(select jsonb_array_elements_text(configuration -> 'parkingReviewers') from region)
$$;

create table parking_scheme (
  id uuid primary key default gen_random_uuid(),
  number text not null unique,
  status text not null default 'draft' check (status in ('draft', 'submitted', 'approved', 'published', 'accepted')),
  version int not null default 1,
  -- How often it was handed in.
  submission int not null default 0,
  person text not null,
  unit text not null references unit,
  name text not null check (length(name) between 1 and 100),
  profile text not null,
  -- What the planner wrote, as it travels: note, kerbs, stalls, removals, switchedOff.
  content jsonb not null,
  -- Counted from it when it was written: totals and box.
  summary jsonb not null,
  -- Stall of the scheme → its asset, once published.
  assets jsonb not null default '{}',
  as_built jsonb not null default '[]',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  submitted_at timestamptz,
  approved_at timestamptz,
  published_at timestamptz,
  accepted_at timestamptz,
  change_set uuid references change_set
);
create index on parking_scheme (status, updated_at desc);

create function number_scheme() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.number := mint_decision_number('parking-scheme', new.created_at);
  return new;
end $$;
create trigger number before insert on parking_scheme for each row execute function number_scheme();

create table parking_review (
  id uuid primary key default gen_random_uuid(),
  scheme_id uuid not null references parking_scheme,
  submission int not null,
  unit text not null references unit,
  person text not null,
  verdict text not null check (verdict in ('agree', 'object')),
  reason text check (length(reason) between 1 and 2000),
  geom geometry(Point, 4326),
  recorded_at timestamptz not null default clock_timestamp(),
  check (verdict = 'agree' or reason is not null)
);
create index on parking_review (scheme_id, recorded_at);
create trigger append_only before update or delete or truncate on parking_review
  for each statement execute function refuse_change();

-- One act on a scheme at a time.
create function lock_scheme(wanted uuid) returns void language sql as $$
  select pg_advisory_xact_lock(hashtextextended('parking-scheme/' || wanted, 0))
$$;

alter table parking_scheme enable row level security;
alter table parking_review enable row level security;
-- Who plans reads all; a unit that is only asked reads what was handed in.
create policy read on parking_scheme for select to cityplate_app using (
  (select granted('parking.read', 'any'))
  or ((select granted('parking.read', 'own')) and status <> 'draft'
    and (select app_unit() = any (parking_reviewers()))));
create policy draw on parking_scheme for insert to cityplate_app with check (
  ((select granted('parking.draw', 'any')) or (select granted('parking.draw', 'own')))
  and unit = (select app_unit()) and person = (select app_person()) and status = 'draft');
create policy change on parking_scheme for update to cityplate_app
  using (status in ('draft', 'submitted', 'approved') and ((select granted('parking.draw', 'any'))
    or ((select granted('parking.draw', 'own')) and unit = (select app_unit()))))
  with check (status in ('draft', 'submitted') and ((select granted('parking.draw', 'any'))
    or ((select granted('parking.draw', 'own')) and unit = (select app_unit()))));
create policy decide on parking_scheme for update to cityplate_app
  using (status in ('submitted', 'approved', 'published') and (select granted('parking.decide', 'any')))
  with check (status in ('approved', 'published', 'accepted') and (select granted('parking.decide', 'any')));
create policy read on parking_review for select to cityplate_app using (
  exists (select from parking_scheme where parking_scheme.id = parking_review.scheme_id));
create policy review on parking_review for insert to cityplate_app with check (
  (select granted('parking.review', 'own')) and unit = (select app_unit()) and person = (select app_person())
  and (select app_unit() = any (parking_reviewers()))
  and exists (select from parking_scheme where parking_scheme.id = scheme_id
    and parking_scheme.status in ('submitted', 'approved') and parking_scheme.submission = parking_review.submission));
grant select on parking_scheme, parking_review to cityplate_app;
grant insert (person, unit, name, profile, content, summary) on parking_scheme to cityplate_app;
grant update (status, version, submission, name, profile, content, summary, assets, as_built, updated_at, submitted_at,
  approved_at, published_at, accepted_at, change_set) on parking_scheme to cityplate_app;
grant insert (scheme_id, submission, unit, person, verdict, reason, geom) on parking_review to cityplate_app;
