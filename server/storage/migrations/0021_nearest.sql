-- How exact the point of a report is, and a search for reports that name a place of one district.
alter table need add column accuracy integer;
-- Compared byte by byte, so that a district and its villages are one range whatever the collation.
create index need_area on need (incident, area text_pattern_ops, posted_at);

-- What a lumbung sosial should hold, and areas that no road reaches.
alter table site add column content jsonb;
alter table incident add column isolated jsonb;
