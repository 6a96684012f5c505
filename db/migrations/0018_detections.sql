-- Up Migration
-- What rules find wrong with a cover from the records alone: marked for another use, unmarked, on another's pipe, too
-- weak for where it lies. A finding is a question to a person; only a review makes it an entry of the replacement list.
create table detection_run (
  id uuid primary key default gen_random_uuid(),
  layer text not null references layer,
  ran_at timestamptz not null default now(),
  person text not null,
  unit text not null,
  found int not null default 0,
  appeared int not null default 0,
  settled int not null default 0
);
create index on detection_run (layer, ran_at desc);

create table finding (
  id uuid primary key default gen_random_uuid(),
  layer text not null,
  asset_id uuid not null,
  rule text not null check (rule in ('marked-otherwise', 'unmarked', 'pipe-otherwise', 'neighbours-otherwise', 'too-weak')),
  -- What the rule saw. The same facts dismissed once are not found again; other facts are another finding.
  facts jsonb not null,
  fingerprint text not null generated always as (md5(facts::text)) stored,
  state text not null default 'open' check (state in ('open', 'replace', 'dismissed', 'fixed')),
  found_at timestamptz not null default now(),
  run uuid not null references detection_run,
  reviewed_at timestamptz,
  person text,
  unit text,
  note text check (length(note) <= 1000),
  unique (layer, asset_id, rule, fingerprint),
  foreign key (layer, asset_id) references asset (layer, id),
  -- Open and fixed are the machine's words; the other two need somebody who said so.
  check (state not in ('replace', 'dismissed') or (reviewed_at is not null and person is not null))
);
create index on finding (layer, state, rule);

alter table detection_run enable row level security;
alter table finding enable row level security;
create policy read on detection_run for select to cityplate_app using (
  (select granted('detection.read', 'any')) or (select granted('detection.read', 'own')));
create policy run on detection_run for insert to cityplate_app with check (
  (select granted('detection.run', 'any')) and person = (select app_person()) and unit = (select app_unit()));
create policy run_update on detection_run for update to cityplate_app
  using ((select granted('detection.run', 'any'))) with check ((select granted('detection.run', 'any')));
create policy read on finding for select to cityplate_app using (
  (select granted('detection.read', 'any'))
  or ((select granted('detection.read', 'own')) and exists (
    select from asset where asset.layer = finding.layer and asset.id = finding.asset_id
      and is_own(asset.owner_unit, asset.maintainer_unit, asset.record_unit))));
create policy run on finding for insert to cityplate_app with check (
  (select granted('detection.run', 'any')) and state = 'open');
create policy run_update on finding for update to cityplate_app
  using ((select granted('detection.run', 'any'))) with check ((select granted('detection.run', 'any')));
create policy review on finding for update to cityplate_app
  using ((select granted('detection.review', 'any')))
  with check ((select granted('detection.review', 'any')) and person = (select app_person()));
grant select, insert on detection_run, finding to cityplate_app;
grant update (found, appeared, settled) on detection_run to cityplate_app;
grant update (state, run, reviewed_at, person, unit, note) on finding to cityplate_app;
