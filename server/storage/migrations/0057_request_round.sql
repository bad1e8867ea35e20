-- The hour at which the daily request round closes, by the clock of the incident's place; null: the usual one.
alter table incident add column round_hour integer check (round_hour between 0 and 23);

-- What hazards and impact hold has bounds, whatever writes there.
alter table hazard add constraint hazard_bounds
  check (lat between -90 and 90 and lng between -180 and 180 and octet_length(geometry::text) < 200000);
alter table impact add constraint impact_bounds check (count between 0 and 1000000000);
