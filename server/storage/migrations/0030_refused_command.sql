-- Of a refused command only its id and the code of its answer are kept, for eight days and so many of one member.
-- A process of the version before goes on writing whole refusals: they go by their term.
alter table command
  -- who sent a refused command, so that those of one member can be bounded; null for all others
  add column member uuid;
create index command_refused_member on command (member, at desc)
  where (answer ->> 'refused')::boolean and member is not null;
