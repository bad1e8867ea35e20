-- Acts that cannot be undone and that one person asked for, where there is no second admin: each waits a day (F7).
create table waiting_act (
  -- SHA-256 of the act and all that it names
  digest text primary key check (length(digest) = 64),
  asked_at timestamptz not null default clock_timestamp()
);
