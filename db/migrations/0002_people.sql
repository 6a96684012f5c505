-- Up Migration
-- People, sessions and password hashes in the shape that better-auth reads and writes (its column names).
create table person (
  id text primary key,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null default false,
  image text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  username text unique,
  "displayUsername" text,
  unit text not null references unit,
  roles text not null check (roles ~ '^[a-z]+(,[a-z]+)*$'),
  disabled boolean not null default false
);

create table person_session (
  id text primary key,
  "expiresAt" timestamptz not null,
  token text not null unique,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references person on delete cascade
);
create index on person_session ("userId");

create table person_account (
  id text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references person on delete cascade,
  "accessToken" text, "refreshToken" text, "idToken" text,
  "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz,
  scope text, password text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index on person_account ("userId");

create table person_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);

-- Every API process remembers who a session is; a changed person or a dead session must be forgotten at once.
create function announce_session() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'person_session' then
    perform pg_notify('session_change', old.token);
  else
    perform pg_notify('session_change', '*' || old.id);
  end if;
  return null;
end $$;
create trigger announce after delete or update of "expiresAt", "userId" on person_session
  for each row execute function announce_session();
create trigger announce after update of unit, roles, disabled on person
  for each row execute function announce_session();

-- Failed sign-ins, counted in the database so that every API process sees the same count.
create table sign_in_limit (key text primary key, points int not null default 0, expire bigint);

create table idempotency_key (
  person text not null,
  route text not null,
  key text not null check (length(key) between 1 and 200),
  body_hash text not null,
  body text,
  created_at timestamptz not null default now(),
  primary key (person, route, key)
);
create index on idempotency_key (created_at);

-- Kept answers hold what their asker saw: nobody else gets at them, not even by guessing keys.
alter table idempotency_key enable row level security;
create policy own on idempotency_key to cityplate_app
  using (person = coalesce((select app_person()), '')) with check (person = coalesce((select app_person()), ''));

grant select, insert, update, delete on person_session, person_account, person_verification, sign_in_limit, idempotency_key to cityplate_app;
-- Units and roles are given by the owner of the database alone: the API cannot promote anybody.
grant select on person to cityplate_app;
