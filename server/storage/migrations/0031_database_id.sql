-- Which database this is. A restored one, and one begun anew, gets another id (F5), so that nobody keeps a board of
-- before under the same number.
create table database_identity (
  one boolean primary key default true check (one),
  id uuid not null default gen_random_uuid()
);
insert into database_identity default values;
