-- Bounds of quantities, people and points in the tables themselves, for whatever writes there and for what is there
-- already. An upper bound also keeps out NaN, which PostgreSQL sorts above every number, and infinity. They are wide:
-- commands have narrower ones, and what a command accepts passes here.

alter table need_line add constraint need_line_bounds check (
  greatest(asked, open, claimed, moving, arrived, confirmed, lost, surplus) <= 1000000000);
alter table claim add constraint claim_bounds check (
  greatest(quantity, claimed, moving, arrived, confirmed, released, lost, surplus) <= 1000000000);
alter table movement add constraint movement_bounds check (quantity <= 1000000000);
-- The accounts beyond sites and vehicles go below zero.
alter table stock add constraint stock_bounds check (quantity between -1000000000000 and 1000000000000);
alter table activity add constraint activity_bounds check (
  coalesce(capacity, 0) between 0 and 1000000000000
  and coalesce(output, 0) between 0 and 1000000000000
  and coalesce(reached, 0) >= 0
  and coalesce(lat, 0) between -90 and 90 and coalesce(lng, 0) between -180 and 180);
alter table site add constraint site_bounds check (
  coalesce(lat, 0) between -90 and 90 and coalesce(lng, 0) between -180 and 180
  and greatest(capacity, people, households, male, female, 0) <= 1000000000);
alter table need add constraint need_bounds check (
  coalesce(lat, 0) between -90 and 90 and coalesce(lng, 0) between -180 and 180
  and greatest(people, households, voices, accuracy, 0) <= 1000000000);
alter table shipment add constraint shipment_bounds check (
  coalesce(lat, 0) between -90 and 90 and coalesce(lng, 0) between -180 and 180
  and not jsonb_path_exists(lines, '$[*].quantity ? (@ < 0 || @ > 1000000000)'));
alter table vehicle_position add constraint vehicle_position_bounds check (
  lat between -90 and 90 and lng between -180 and 180);
alter table standard add constraint standard_bounds check (factor <= 1000000000);
