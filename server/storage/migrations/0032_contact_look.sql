-- Who opened which contact, when and why he might (N16). The contact itself is not here.
create table contact_look (
  id uuid primary key,
  incident text not null references board,
  entity text not null,
  "of" uuid not null,
  site uuid references site,
  area text not null,
  runner uuid references organisation,
  organisation uuid not null references organisation,
  member uuid not null references member,
  basis text not null,
  under uuid,
  at timestamptz not null,
  lifted_at timestamptz,
  lifted_by uuid references member,
  lift_reason text
);
create index contact_look_member on contact_look (member) where under is not null;
create index contact_look_of on contact_look ("of");
create index contact_look_site on contact_look (site);
create index contact_look_incident on contact_look (incident, at);
