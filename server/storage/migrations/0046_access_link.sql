-- One-time links for people without an account (S22): only the hash of a token is stored, and of the device that opened it.
create table access_link (
  id uuid primary key,
  incident text not null references board,
  kind text not null,
  shipment uuid references shipment,
  site uuid references site,
  area text not null,
  organisation uuid not null references organisation,
  member uuid not null references member,
  label text,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  opened_at timestamptz,
  device text,
  used_at timestamptz,
  uses integer not null,
  revoked_at timestamptz,
  -- Beside the row, never in the feed.
  token_hash text unique
);
create index access_link_shipment on access_link (shipment) where shipment is not null;
create index access_link_site on access_link (site) where site is not null;
create index access_link_device on access_link (device) where device is not null;

-- A vehicle that is held up, and where its driver says in words that it is. The words are beside the row (P1).
alter table shipment add column delay jsonb;
alter table shipment add column place_name text;
alter table shipment add column place_at timestamptz;
