-- Signed-in devices, and the bell that rings in every process when one of them must be looked at again.

create table session (
  -- SHA-256 of the cookie's secret, hex: whoever reads this table cannot sign in with it
  id text primary key check (id ~ '^[0-9a-f]{64}$'),
  member uuid not null references member,
  -- browser and system in a few words, for the member's own list
  device text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_member on session (member);
create index session_end on session (expires_at);

-- A session that ended.
create function announce_session() returns trigger language plpgsql as $$
begin
  perform pg_notify('posko_session', old.id);
  return null;
end $$;
create trigger session_ends after delete on session
  for each row execute function announce_session();

-- A member who was removed loses all sessions; one with another role or area keeps them, but what
-- stands on the old role is cut.
create function announce_member() returns trigger language plpgsql as $$
begin
  if new.active then
    perform pg_notify('posko_session', id) from session where member = new.id;
  else
    delete from session where member = new.id;
  end if;
  return null;
end $$;
create trigger member_changes after update on member
  for each row
  when ((old.active, old.role, old.areas, old.organisation)
    is distinct from (new.active, new.role, new.areas, new.organisation))
  execute function announce_member();

-- What its members may do hangs on whether a ministry account vouches for the organisation.
create function announce_organisation() returns trigger language plpgsql as $$
begin
  perform pg_notify('posko_session', session.id)
  from session join member on member.id = session.member
  where member.organisation = new.id;
  return null;
end $$;
create trigger organisation_changes after update on organisation
  for each row
  when ((old.kind, old.verified_at is null) is distinct from (new.kind, new.verified_at is null))
  execute function announce_organisation();
