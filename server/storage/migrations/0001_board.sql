-- Boards, their ordered feed, the commands already answered, and the rows that the feed describes.

-- One row a board; its lock is what makes sequence numbers gapless (F2).
create table board (
  id text primary key,
  seq bigint not null default 0,
  hash text not null default ''
);
insert into board (id) values ('nasional');

-- No foreign key from the tables that every command writes (change, command, claim but for its line):
-- each would lock and read its parent again for each row, and the write path has just read them all
-- under the board's lock. `audit:verify` compares every row with the feed it came from.
create table change (
  board text not null,
  seq bigint not null,
  at timestamptz not null,
  member uuid,
  organisation uuid,
  kind text not null,
  entity text not null,
  id text not null,
  -- json, not jsonb: kept as written, because its hash is
  body json not null,
  audience text not null,
  -- audience before the change, when it was another
  was text,
  command uuid not null,
  -- SHA-256 over the row before and this row: the audit chain
  hash text not null,
  primary key (board, seq)
);

create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception 'the feed is append-only';
end $$;
create trigger change_is_append_only before update or delete on change
  for each row execute function refuse_rewriting();
create trigger change_is_not_truncated before truncate on change
  for each statement execute function refuse_rewriting();

-- A command sent twice with one id has one effect and one answer (F3).
create table command (
  id uuid primary key,
  board text not null,
  name text not null,
  -- SHA-256 over actor, name and input: the same id with another body is refused
  fingerprint text not null,
  seq bigint not null,
  -- the result, or the refusal
  answer jsonb not null,
  at timestamptz not null
);

create table incident (
  id text primary key references board,
  name text not null,
  type text not null,
  status text not null,
  drill boolean not null,
  areas text[] not null,
  decrees jsonb not null,
  timers jsonb not null,
  started_at timestamptz not null,
  closed_at timestamptz,
  closed_reason text,
  revision integer not null
);

create table organisation (
  id uuid primary key,
  name text not null,
  short_name text not null,
  kind text not null,
  sectors text[] not null,
  areas text[] not null,
  desk_phone text,
  verified_at timestamptz,
  revision integer not null
);

create table member (
  id uuid primary key,
  organisation uuid not null references organisation,
  role text not null,
  areas text[] not null,
  active boolean not null,
  joined_at timestamptz not null,
  -- personal data and secrets: written with the row, never in the feed
  name text,
  email text constraint member_email unique,
  password_hash text
);
create index member_organisation on member (organisation);

create table invitation (
  id uuid primary key,
  organisation uuid not null references organisation,
  role text not null,
  areas text[] not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  token_hash text constraint invitation_token unique
);
create index invitation_organisation on invitation (organisation);

create table item (
  id text primary key,
  name_id text not null,
  name_en text not null,
  category text not null,
  unit text not null,
  basis text not null,
  expires boolean not null,
  aliases text[] not null,
  source text not null
);

create table standard (
  id text primary key references item,
  factor double precision not null check (factor > 0),
  per text not null,
  daily boolean not null,
  basis text not null,
  verified text not null
);

create table site (
  id uuid primary key,
  incident text not null references incident,
  name text not null,
  kind text not null,
  area text not null,
  lat double precision,
  lng double precision,
  landmark text,
  capacity integer check (capacity >= 0),
  people integer check (people >= 0),
  households integer check (households >= 0),
  male integer check (male >= 0),
  female integer check (female >= 0),
  groups jsonb not null,
  counted_at timestamptz,
  counted_by uuid references organisation,
  estimate text,
  stated_area text,
  organisation uuid references organisation,
  source text,
  closed_at timestamptz,
  revision integer not null,
  contact_name text,
  contact_phone text,
  check ((lat is null) = (lng is null))
);
create index site_incident on site (incident);

create table need (
  id uuid primary key,
  incident text not null references incident,
  state text not null,
  site uuid references site,
  area text not null,
  stated_area text,
  lat double precision,
  lng double precision,
  landmark text,
  people integer check (people >= 0),
  households integer check (households >= 0),
  note text,
  estimated boolean not null,
  source text,
  posted_at timestamptz not null,
  posted_by uuid references organisation,
  verified_at timestamptz,
  verified_by uuid references organisation,
  refreshed_at timestamptz not null,
  voices integer not null check (voices >= 0),
  reason text,
  merged_into uuid references need,
  merged_lines jsonb not null,
  state_before text,
  ended_at timestamptz,
  revision integer not null,
  contact_name text,
  contact_phone text,
  check ((lat is null) = (lng is null))
);
create index need_incident on need (incident);
create index need_site on need (site, posted_at);
create index need_place on need (lat, lng, posted_at);

-- `line` alone is a geometric type of PostgreSQL
create table need_line (
  id uuid primary key,
  need uuid not null references need,
  incident text not null references incident,
  item text not null references item,
  unit text not null,
  urgency text not null,
  asked numeric(14, 3) not null check (asked >= 0),
  open numeric(14, 3) not null check (open >= 0),
  claimed numeric(14, 3) not null check (claimed >= 0),
  moving numeric(14, 3) not null check (moving >= 0),
  arrived numeric(14, 3) not null check (arrived >= 0),
  confirmed numeric(14, 3) not null check (confirmed >= 0),
  lost numeric(14, 3) not null check (lost >= 0),
  surplus numeric(14, 3) not null check (surplus >= 0),
  arithmetic jsonb,
  constraint line_n1 check (asked = open + claimed + moving + arrived + confirmed)
);
create index need_line_need on need_line (need);
create index need_line_incident on need_line (incident);

create table claim (
  id uuid primary key,
  incident text not null,
  line uuid not null references need_line,
  need uuid not null,
  organisation uuid not null,
  member uuid not null,
  quantity numeric(14, 3) not null check (quantity > 0),
  claimed numeric(14, 3) not null check (claimed >= 0),
  moving numeric(14, 3) not null check (moving >= 0),
  arrived numeric(14, 3) not null check (arrived >= 0),
  confirmed numeric(14, 3) not null check (confirmed >= 0),
  released numeric(14, 3) not null check (released >= 0),
  lost numeric(14, 3) not null check (lost >= 0),
  -- beside the sum
  surplus numeric(14, 3) not null check (surplus >= 0),
  taken_at timestamptz not null,
  clock_from timestamptz not null,
  expires_at timestamptz not null,
  warned smallint not null,
  eta timestamptz,
  note text,
  overlap_reason text,
  ended_at timestamptz,
  ending text,
  undo jsonb,
  handover jsonb,
  constraint claim_closes
    check (quantity = claimed + moving + arrived + confirmed + released + lost)
);
create index claim_need on claim (need);
create index claim_clock on claim (expires_at) where ended_at is null;
