-- Service work of organisations at sites and in areas.

create table activity (
  id uuid primary key,
  incident text not null references incident,
  organisation uuid not null references organisation,
  kind text not null,
  sector text not null,
  site uuid references site,
  area text not null,
  stated_area text,
  lat double precision,
  lng double precision,
  "from" date not null,
  "to" date,
  capacity numeric(16, 3),
  output numeric(16, 3),
  unit text,
  reached integer,
  reported_on date,
  note text,
  planned_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  handed_from uuid references organisation,
  reason text,
  revision integer not null,
  check ("to" >= "from"),
  check ((reached is null) = (reported_on is null))
);
create index activity_incident on activity (incident);
create index activity_organisation on activity (organisation);
