-- Words that mark an example board on every screen and paper; null on a real one.

alter table incident add column demo jsonb;
