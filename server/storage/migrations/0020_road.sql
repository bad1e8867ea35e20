-- What changes of a shipment on its way: other vehicles, other stops, what returned and what was lost.
alter table shipment add column transferred_from uuid references shipment;
alter table shipment add column amendments jsonb;

-- Driver and plate before they were changed, as private as the ones now (P1): read beside them, for the same readers,
-- and never in the feed.
create table vehicle_before (
  shipment uuid not null references shipment on delete cascade,
  until timestamptz not null,
  driver_name text,
  driver_phone text,
  plate text,
  primary key (shipment, until)
);

create function keep_vehicle_before() returns trigger language plpgsql as $$
begin
  -- Erased from the shipment: what was before goes with it.
  if new.driver_name is null and new.driver_phone is null and new.plate is null then
    delete from vehicle_before where shipment = new.id;
  else
    insert into vehicle_before (shipment, until, driver_name, driver_phone, plate)
      values (new.id, clock_timestamp(), old.driver_name, old.driver_phone, old.plate);
  end if;
  return null;
end $$;
create trigger vehicle_is_revised after update of driver_name, driver_phone, plate on shipment
  for each row when (
    (old.driver_name is not null or old.driver_phone is not null or old.plate is not null)
    and (old.driver_name, old.driver_phone, old.plate)
      is distinct from (new.driver_name, new.driver_phone, new.plate))
  execute function keep_vehicle_before();

-- Why a site was closed, and the site that takes its people and goods.
alter table site add column closed_why text;
alter table site add column closed_reason text;
alter table site add column next jsonb;
