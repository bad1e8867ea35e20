-- States of boards at a seq, folded from the feed: a board of the past begins at one instead of at the first change.
-- Derived: what is missing is folded from the feed again. Not in a backup. No reference to `board`: to insert one would
-- wait for the board's lock, and hold up those who write.
create table checkpoint (
  board text not null,
  seq bigint not null check (seq > 0),
  -- the nouns whose rows it holds: a version with others in its copies makes its own
  nouns text not null,
  -- of the plain text
  sha256 text not null check (length(sha256) = 64),
  -- bytes of the plain text
  size integer not null,
  -- gzip of lines of JSON
  body bytea not null,
  primary key (board, seq)
);
