-- The latest shift that somebody took over on an incident (V28). The ones before are in the history of the board.
create table acceptance (
  id text primary key,
  incident text not null unique references incident,
  since timestamptz not null,
  accepted_at timestamptz not null,
  organisation uuid references organisation,
  note text,
  revision integer not null,
  check (id = incident and since < accepted_at)
);
