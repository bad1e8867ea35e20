-- What is cut, flooded or unsafe on an incident, and marked places.
create table hazard (
  id uuid primary key,
  incident text not null references incident,
  kind text not null,
  label text not null,
  -- GeoJSON, checked by the domain: Point, LineString or Polygon
  geometry jsonb not null,
  area text not null,
  lat double precision not null,
  lng double precision not null,
  source text not null,
  "from" timestamptz not null,
  until timestamptz,
  organisation uuid references organisation,
  declared_at timestamptz not null,
  amended_at timestamptz,
  lifted_at timestamptz,
  lifted_reason text,
  revision integer not null,
  check (until > "from")
);
create index hazard_incident on hazard (incident);
