-- Documents that people write together (V9). The row says what a document is; its text is made of Yjs updates, which lie
-- beside the feed.
create table document (
  id uuid primary key,
  incident text not null references board,
  kind text not null,
  "on" text,
  subject uuid,
  area text not null,
  editors text[] not null,
  state text not null,
  schema integer not null,
  opened_at timestamptz not null,
  opened_by uuid references member,
  closed_at timestamptz,
  closed_by uuid references member,
  check (("on" is null) = (subject is null))
);
-- A card has one note (V18).
create unique index document_subject on document (subject) where subject is not null;

-- How far a text is: the number of its last update, and all updates up to `merged_seq` merged into one (V17). Whoever
-- writes an update moves `seq` from the one before, so that two processes do not write the same number.
create table document_head (
  document uuid primary key references document,
  seq bigint not null,
  merged_seq bigint not null,
  merged bytea
);

-- The updates after `merged_seq`. None is ever changed.
create table document_update (
  document uuid not null references document,
  seq bigint not null,
  content bytea not null,
  member uuid references member,
  at timestamptz not null,
  primary key (document, seq)
);
create function refuse_document_rewriting() returns trigger language plpgsql as $$
begin
  raise exception 'updates of documents are append-only';
end $$;
create trigger document_update_is_append_only before update on document_update
  for each row execute function refuse_document_rewriting();

-- The member to whom the id of a page belongs: nobody else writes under it (V13).
create table document_client (
  document uuid not null references document,
  client bigint not null,
  member uuid not null references member,
  primary key (document, client)
);

-- Texts from before somebody removed more than half (V14): the whole text before the update `seq`.
create table document_version (
  document uuid not null references document,
  seq bigint not null,
  state bytea not null,
  member uuid references member,
  at timestamptz not null,
  removed integer not null,
  primary key (document, seq)
);
