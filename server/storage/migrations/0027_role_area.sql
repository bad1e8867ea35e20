-- Where members may act also hangs on the working areas of their organisation.

drop trigger organisation_changes on organisation;
create trigger organisation_changes after update on organisation
  for each row
  when ((old.kind, old.areas, old.verified_at is null)
    is distinct from (new.kind, new.areas, new.verified_at is null))
  execute function announce_organisation();
