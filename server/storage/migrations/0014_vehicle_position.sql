-- Where a vehicle was reported, one row a report, for the trail on the map. As private as the place itself (P1): read
-- beside it, for the same readers, and never in the feed. Kept while the shipment is under way, the newest 24 of each.
create table vehicle_position (
  shipment uuid not null references shipment on delete cascade,
  at timestamptz not null,
  lat double precision not null,
  lng double precision not null,
  primary key (shipment, at)
);

-- The place is written after the row, so `reported_at` is its time already.
create function keep_vehicle_position() returns trigger language plpgsql as $$
begin
  insert into vehicle_position (shipment, at, lat, lng)
    values (new.id, coalesce(new.reported_at, now()), new.lat, new.lng)
    on conflict (shipment, at) do update set lat = excluded.lat, lng = excluded.lng;
  delete from vehicle_position where shipment = new.id and at not in (
    select at from vehicle_position where shipment = new.id order by at desc limit 24);
  return null;
end $$;
create trigger vehicle_is_reported after update of lat, lng on shipment
  for each row when (new.lat is not null and new.lng is not null and new.closed_at is null)
  execute function keep_vehicle_position();

create function forget_vehicle_positions() returns trigger language plpgsql as $$
begin
  delete from vehicle_position where shipment = new.id;
  return null;
end $$;
create trigger vehicle_is_forgotten after update of closed_at, cancelled_at on shipment
  for each row when (
    (new.closed_at is not null and old.closed_at is null)
    or (new.cancelled_at is not null and old.cancelled_at is null))
  execute function forget_vehicle_positions();
