-- Photos and recordings (P5). The content lies in files beside the database, named by its hash and the row.
create table attachment (
  id uuid primary key,
  incident text not null references board,
  entity text not null,
  "of" uuid not null,
  area text not null,
  kind text not null,
  by uuid references member,
  organisation uuid references organisation,
  state text not null,
  bytes integer not null,
  width integer,
  height integer,
  seconds double precision,
  media_type text,
  sha256 text,
  added_at timestamptz not null,
  published_on uuid references need,
  ending text,
  ended_at timestamptz,
  ended_by uuid references member,
  reason text
);
create index attachment_of on attachment ("of");
create index attachment_published on attachment (published_on) where published_on is not null;
-- What was begun and not finished, and what was taken away lately.
create index attachment_unfinished on attachment (added_at) where state = 'uploading';
create index attachment_ended on attachment (ended_at) where state = 'removed';
