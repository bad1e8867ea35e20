-- An organisation whose verification is taken away loses its sessions at once (C5): deleting them rings the bell in every
-- process. What was withdrawn before keeps no time of it; its sessions end now, and its members read as the public does.
alter table organisation add column withdrawn_at timestamptz;
delete from session using member, organisation
  where member.id = session.member and organisation.id = member.organisation
    and organisation.verified_at is null;

create function end_withdrawn_sessions() returns trigger language plpgsql as $$
begin
  delete from session using member
    where member.id = session.member and member.organisation = new.id;
  return null;
end $$;
create trigger organisation_is_withdrawn after update of withdrawn_at on organisation
  for each row
  when (old.withdrawn_at is null and new.withdrawn_at is not null)
  execute function end_withdrawn_sessions();
