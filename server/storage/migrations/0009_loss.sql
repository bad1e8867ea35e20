-- Why goods of a claim did not reach the people, by cause.

alter table claim add column losses jsonb;
