-- A count that jumped and waits for a second person, and counts by who does not work there (N17).
alter table site add column count_doubt jsonb;
alter table site add column count_reports jsonb;
