-- The hour at which the daily request round closes, by the clock of the incident's place; null: the usual one.
alter table incident add column round_hour integer check (round_hour between 0 and 23);
