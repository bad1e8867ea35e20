-- The ledger: balances and double-entry movements, shipments on their way, and who may move whose goods.

-- Storage sites belong to no incident: they stand on the national board, which is a board like any other.
alter table site drop constraint site_incident_fkey;
alter table site add constraint site_board_fkey foreign key (incident) references board;
alter table site
  add column tier text,
  add column access text,
  add column minimums jsonb;

-- What a package holds, in the item's unit; null where nobody said.
alter table item add column packs jsonb;

create table agreement (
  id uuid primary key,
  owner uuid not null references organisation,
  carrier uuid not null references organisation,
  "from" date not null,
  until date not null,
  note text,
  ended_at timestamptz,
  check (until >= "from" and owner <> carrier)
);

create table stock (
  -- account|item|lot|expiry
  id text primary key,
  account text not null,
  item text not null references item,
  lot text,
  expiry date,
  quantity numeric(16, 3) not null,
  moved_at timestamptz not null,
  counted_at timestamptz,
  -- S1: a site or a vehicle holds nothing that did not come
  constraint stock_s1 check (quantity >= 0 or account not like '%:%')
);
create index stock_account on stock (account);
create index stock_item on stock (item);

-- S1: over all accounts every item sums to zero. A command writes all its balances in one statement.
create function refuse_open_ledger() returns trigger language plpgsql as $$
declare
  open text;
begin
  select item into open from stock
    where item in (select item from written)
    group by item having sum(quantity) <> 0 limit 1;
  if open is not null then
    raise exception 'S1: the accounts of % do not close', open using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger stock_closes_on_insert after insert on stock
  referencing new table as written for each statement execute function refuse_open_ledger();
create trigger stock_closes_on_update after update on stock
  referencing new table as written for each statement execute function refuse_open_ledger();
create trigger stock_closes_on_delete after delete on stock
  referencing old table as written for each statement execute function refuse_open_ledger();

create table movement (
  id uuid primary key,
  item text not null,
  lot text,
  expiry date,
  quantity numeric(14, 3) not null check (quantity > 0),
  "from" text not null,
  "to" text not null,
  reason text not null,
  shipment uuid,
  incident text,
  note text,
  at timestamptz not null,
  check ("from" <> "to")
);
create index movement_from on movement ("from", at);
create index movement_to on movement ("to", at);

create table shipment (
  id uuid primary key,
  incident text not null references board,
  code text not null constraint shipment_code unique,
  organisation uuid references organisation,
  carrier_name text,
  "from" uuid references site,
  stops jsonb not null,
  access text not null,
  lines jsonb not null,
  eta timestamptz,
  note text,
  overlap_reason text,
  override_reason text,
  planned_at timestamptz not null,
  loaded_at timestamptz,
  departed_at timestamptz,
  reported_at timestamptz,
  disputes jsonb not null,
  closed_at timestamptz,
  cancelled_at timestamptz,
  reason text,
  revision integer not null,
  -- P1: read one at a time by those who may
  driver_name text,
  driver_phone text,
  plate text,
  lat double precision,
  lng double precision
);
create index shipment_incident on shipment (incident);
create index shipment_under_way on shipment ("from") where closed_at is null and cancelled_at is null;
