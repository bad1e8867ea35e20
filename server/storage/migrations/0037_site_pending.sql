-- What waits at a site for a second word: goods to be taken off the books of a shut lumbung, an organisation that is to
-- run it, and a move into the area of another coordinator. Null: nothing waits.
alter table site
  add column removals jsonb,
  add column offer jsonb,
  add column assigned jsonb,
  add column move jsonb;
