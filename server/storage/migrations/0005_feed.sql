-- The feed: bodies that can be erased by law while the chain stays whole, answers that expire, and
-- tables for consumers of the feed and for blobs. A process of the version before goes on writing to
-- these tables: it leaves the new columns null.

-- The chain covers `digest`, not the body: the body can go and the chain still fits.
alter table change
  -- SHA-256 over salt and body, hex; null in rows of the version before, whose hash covers the body
  add column digest text check (length(digest) = 64),
  -- random, goes with the body: without it a short text cannot be guessed from its digest
  add column salt text check (length(salt) = 32),
  -- names of the fields of the body that were erased
  add column erased text[];

-- Whether `after` is `before` with nothing but values taken out: each is null or says that it was erased.
create function is_erasure(before jsonb, after jsonb) returns boolean language plpgsql immutable as $$
begin
  if before = after or after in ('null', '"[dihapus]"') then
    return true;
  elsif jsonb_typeof(before) = 'object' and jsonb_typeof(after) = 'object' then
    return (select bool_and(after ? key and is_erasure(value, after -> key)) from jsonb_each(before))
      and not exists (select from jsonb_object_keys(after) as key where not before ? key);
  elsif jsonb_typeof(before) = 'array' and jsonb_array_length(before) = jsonb_array_length(after) then
    return (select bool_and(is_erasure(value, after -> (n - 1)::int))
      from jsonb_array_elements(before) with ordinality as each (value, n));
  end if;
  return false;
end $$;

-- One kind of update is allowed: named fields of the body are erased, and the salt with them.
create or replace function refuse_rewriting() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if cardinality(new.erased) > 0 and new.salt is null
      and new.erased @> coalesce(old.erased, '{}')
      and to_jsonb(new) - '{body,salt,erased}'::text[] = to_jsonb(old) - '{body,salt,erased}'::text[]
      and new.body::jsonb - new.erased = old.body::jsonb - new.erased
      and is_erasure(old.body::jsonb, new.body::jsonb)
    then
      return new;
    end if;
  end if;
  raise exception 'the feed is append-only';
end $$;

alter table command
  -- when it was said, on the sender's clock; null where the sender said nothing
  add column said_at timestamptz,
  -- version of the input's schema that the sender spoke; null is the first
  add column input_version integer;
-- Answers expire: refusals after a day, accepted ones after a month. Accepted ones are most of all, and come in the order
-- of their time: a summary of blocks finds the old ones and costs the write path nothing.
create index command_refused on command (at) where (answer ->> 'refused')::boolean;
create index command_at on command using brin (at);

-- Ids of accepted commands whose answer expired: sent again they have no second effect (F3).
create table expired_command (
  id uuid primary key
);

-- How far each durable consumer has come on each board.
create table feed_consumer (
  consumer text not null,
  board text not null references board,
  seq bigint not null default 0,
  primary key (consumer, board)
);

-- Files by the SHA-256 of their content. Who may read one is asked of a row that holds it.
create table blob (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  media_type text not null,
  content bytea not null,
  at timestamptz not null
);
create table blob_parent (
  hash text not null references blob,
  entity text not null,
  id text not null,
  primary key (hash, entity, id)
);
create index blob_parent_row on blob_parent (entity, id);
