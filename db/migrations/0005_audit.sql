-- Up Migration
-- Append-only audit. Each row's hash covers the row and the hash before it, so that an edited, deleted or
-- reordered row is found; the head hash exported outside finds a cut tail.
create table audit_entry (
  seq bigint primary key,
  at timestamptz not null,
  person text,
  unit text,
  verb text not null,
  subject text not null,
  detail jsonb not null,
  request_id text,
  previous_hash text not null,
  hash text not null
);
create table audit_head (
  only_row boolean primary key default true check (only_row),
  seq bigint not null,
  hash text not null
);
insert into audit_head values (true, 0, repeat('0', 64));

create function audit_hash(entry audit_entry) returns text language sql stable as $$
  select encode(sha256(convert_to(concat_ws(E'\x1f', entry.previous_hash, entry.seq,
    to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), coalesce(entry.person, ''),
    coalesce(entry.unit, ''), entry.verb, entry.subject, entry.detail::text, coalesce(entry.request_id, '')), 'UTF8')), 'hex')
$$;

-- One head row, locked until commit: entries stand in commit order and none is lost.
create function append_audit(wanted_verb text, wanted_subject text, wanted_detail jsonb, wanted_request text)
returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head audit_head;
  entry audit_entry;
begin
  select * into head from audit_head for update;
  entry.seq := head.seq + 1;
  entry.at := clock_timestamp();
  entry.person := app_person();
  entry.unit := app_unit();
  entry.verb := wanted_verb;
  entry.subject := wanted_subject;
  entry.detail := coalesce(wanted_detail, '{}');
  entry.request_id := wanted_request;
  entry.previous_hash := head.hash;
  entry.hash := audit_hash(entry);
  insert into audit_entry select entry.*;
  update audit_head set seq = entry.seq, hash = entry.hash;
  return entry.seq;
end $$;

-- The first row that breaks the chain, or no row. Windowed, so that it reads the table once.
create view audit_break as
select seq, case
  when seq <> expected_seq then 'row missing before this one'
  when previous_hash <> expected_previous then 'chain broken: previous hash differs'
  else 'row altered: its hash does not match its content' end as problem
from (
  select entry.seq, entry.previous_hash, entry.hash, audit_hash(entry) as computed,
    coalesce(lag(entry.hash) over (order by entry.seq), repeat('0', 64)) as expected_previous,
    row_number() over (order by entry.seq) as expected_seq
  from audit_entry entry) chain
where seq <> expected_seq or previous_hash <> expected_previous or hash <> computed
union all
select head.seq, 'tail cut: the head names a row that is not there'
from audit_head head
where head.seq > 0 and not exists (select from audit_entry where seq = head.seq and hash = head.hash);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete or truncate on audit_entry
  for each statement execute function refuse_change();

alter table audit_entry enable row level security;
create policy read on audit_entry for select to cityplate_app using (granted('audit.read', 'any'));
grant select on audit_entry to cityplate_app;
revoke execute on function append_audit(text, text, jsonb, text) from public;
grant execute on function append_audit(text, text, jsonb, text) to cityplate_app;
