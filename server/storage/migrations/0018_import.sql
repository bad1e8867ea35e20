-- Imports of lists: a batch of commands that can be undone as one, files while they are read, and words that an
-- organisation has mapped once. A process of the version before goes on writing and leaves the new columns null.

create table import_batch (
  id uuid primary key,
  -- the board of its commands
  incident text not null references board,
  kind text not null,
  organisation uuid references organisation,
  member uuid references member,
  file_name text,
  -- SHA-256 of the file
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  -- the batch that this one takes back
  undoes uuid references import_batch,
  rows integer not null check (rows >= 0),
  commands integer not null check (commands >= 0),
  at timestamptz not null,
  finished_at timestamptz,
  undone_at timestamptz,
  kept integer check (kept >= 0),
  refused integer check (refused >= 0)
);
create index import_batch_organisation on import_batch (organisation, at);
create index import_batch_file on import_batch (file_hash);

-- No foreign keys, as in the rest of these tables.
alter table command add column batch uuid;
create index command_batch on command (batch) where batch is not null;
alter table change add column batch uuid;
create index change_batch on change (batch) where batch is not null;

-- A file and what a member decided about it. Private to the member, erased after a day.
create table import_upload (
  id uuid primary key,
  member uuid not null references member,
  incident text not null references board,
  kind text not null,
  file_name text not null,
  size integer not null check (size > 0),
  state jsonb not null,
  batch uuid,
  at timestamptz not null,
  expires_at timestamptz not null
);
create index import_upload_member on import_upload (member);
create index import_upload_expiry on import_upload (expires_at);
create table import_part (
  upload uuid not null references import_upload on delete cascade,
  n integer not null check (n >= 0),
  content bytea not null,
  primary key (upload, n)
);

-- Words of lists by organisation. `meaning` null: rows with the word are left out.
create table import_mapping (
  organisation uuid not null references organisation,
  kind text not null,
  word text not null,
  -- of a unit: its item; empty: of every item
  item text not null default '',
  meaning text,
  factor double precision check (factor > 0),
  used integer not null default 0,
  at timestamptz not null,
  primary key (organisation, kind, word, item)
);
-- Columns that were chosen under the same headings before.
create table import_heading (
  organisation uuid not null references organisation,
  kind text not null,
  -- SHA-256 of the folded headings
  fingerprint text not null,
  columns jsonb not null,
  at timestamptz not null,
  primary key (organisation, kind, fingerprint)
);
