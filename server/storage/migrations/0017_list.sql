-- Which list told of a need and how it names the place, so that the list of the next day changes it instead of
-- doubling it; since when that list no longer names it. A site's headcount that came in after a newer one.

alter table need
  add column list_name text,
  add column list_place text,
  add column gone_at timestamptz;
alter table site add column earlier_count jsonb;
