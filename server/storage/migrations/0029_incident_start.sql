-- What the start of an incident was before it was revised, when and by whom. Null while it never was.
alter table incident add column start_revised jsonb;
create index movement_incident on movement (incident, at) where incident is not null;
