-- Positions are erased from the shipment, on request or when the term is over. Its trail goes with them.
create trigger vehicle_is_erased after update of lat, lng on shipment
  for each row when (
    (old.lat is not null and new.lat is null) or (old.lng is not null and new.lng is null))
  execute function forget_vehicle_positions();

-- Trails that an earlier erasure left behind.
delete from vehicle_position where shipment in (
  select id from shipment where lat is null or closed_at is not null or cancelled_at is not null);
