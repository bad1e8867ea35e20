-- Items are retired and merged by a link; organisations have words and packages of their own; unknown words wait in a
-- queue.

alter table item
  add column retired_at timestamptz,
  add column merged_into text references item,
  add column merge_factor double precision check (merge_factor > 0),
  add column merge_reason text,
  -- null: the first, of an item from before there were revisions
  add column revision integer,
  add check ((merged_into is null) = (merge_factor is null)),
  add check (merged_into <> id);
create index item_merged_into on item (merged_into) where merged_into is not null;

create table vocabulary (
  id text primary key,
  organisation uuid not null references organisation,
  item text not null references item,
  aliases text[] not null,
  packs jsonb not null,
  revision integer not null
);
create index vocabulary_organisation on vocabulary (organisation);
create index vocabulary_item on vocabulary (item);

create table word (
  id text primary key,
  organisation uuid not null references organisation,
  word text not null,
  folded text not null,
  imports integer not null,
  reports integer not null,
  heard_at timestamptz not null,
  state text not null,
  item text references item
);
create index word_organisation on word (organisation);
create index word_folded on word (folded);

-- Where an item is used, on every board.
create index need_line_item on need_line (item);
