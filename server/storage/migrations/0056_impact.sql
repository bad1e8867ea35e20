-- What a disaster did, by area: one row a figure, with the statement that counts and the ones before it.
create table impact (
  id text primary key,
  incident text not null references incident,
  area text not null,
  figure text not null,
  basis text not null,
  count integer,
  as_of timestamptz not null,
  source text not null,
  recorded_at timestamptz not null,
  organisation uuid references organisation,
  reason text,
  empty boolean not null,
  earlier jsonb not null,
  revision integer not null,
  unique (incident, area, figure, basis),
  check (empty = (count is null))
);
