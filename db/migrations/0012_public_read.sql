-- Up Migration
-- Anonymous reading, where the installation allows it (PUBLIC_READ): the API says so for the one transaction of a
-- request without a session. Which members such a reader sees is cut in the API; planned assets stay inside.
create function app_public_read() returns boolean language sql stable parallel safe as
  $$ select coalesce(current_setting('app.public_read', true), '') = 'on' $$;
create policy public_read on asset for select to cityplate_app
  using ((select app_public_read()) and life <> 'planned');
