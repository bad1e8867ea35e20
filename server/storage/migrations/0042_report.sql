-- What people in the field tell, before anyone checked it (N20), and the codes by which they follow it (P4).
create table report (
  id uuid primary key,
  incident text not null references board,
  kind text not null,
  channel text not null,
  state text not null,
  site uuid references site,
  area text not null,
  stated_area text,
  lines jsonb not null,
  urgency text not null,
  people integer,
  households integer,
  sent_at timestamptz not null,
  said_at timestamptz not null,
  same_as uuid references need,
  need uuid references need,
  merged_into uuid references report,
  asked_at timestamptz,
  answered_at timestamptz,
  decided_at timestamptz,
  confirmed text,
  escalated_at timestamptz,
  shown_to jsonb not null,
  suspect boolean not null,
  lease_by uuid references member,
  lease_until timestamptz,
  revision integer not null,
  -- Beside the row, never in the feed.
  landmark text,
  lat double precision,
  lng double precision,
  accuracy integer,
  note text,
  other text,
  contact_name text,
  contact_phone text,
  words text,
  questions jsonb,
  answers jsonb,
  reason text
);
-- The queue of a desk, newest last.
create index report_queue on report (incident, state, suspect, sent_at);
create index report_need on report (need) where need is not null;
create index report_merged on report (merged_into) where merged_into is not null;
-- Critical ones that nobody opened yet.
create index report_unopened on report (sent_at)
  where state = 'received' and urgency = 'critical' and escalated_at is null and not suspect;
create index report_escalated on report (incident, escalated_at) where escalated_at is not null;

create table report_code (
  id text primary key check (id ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
  incident text not null references board,
  report uuid not null unique references report
);
