-- Up Migration
-- In which format and system a unit takes a layer away: set once, remembered for all of its people.
create table export_choice (
  unit text not null references unit,
  layer text not null references layer,
  format text not null check (format ~ '^[a-z]{2,20}$'),
  crs text not null check (length(crs) between 1 and 60),
  chosen_at timestamptz not null default clock_timestamp(),
  primary key (unit, layer)
);
alter table export_choice enable row level security;
create policy own on export_choice to cityplate_app using (
  unit = (select app_unit())
  and (layer = any ((select granted_layers('export.read', 'any'))::text[])
    or layer = any ((select granted_layers('export.read', 'own'))::text[])));
grant select, insert, update on export_choice to cityplate_app;
