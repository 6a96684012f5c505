-- Up Migration
-- A draft that was never handed in may be thrown away by who drew it; what anybody else has seen stays.
create policy throw_away on parking_scheme for delete to cityplate_app
  using (status = 'draft' and submission = 0 and person = (select app_person()) and unit = (select app_unit()));
grant delete on parking_scheme to cityplate_app;
