-- What single people are told (ADMIN 20-24, 27-29). Nobody else reads it, so it is in no feed.
create table notification (
  id uuid primary key default gen_random_uuid(),
  -- event:row:recipient:number of the change; one each, whoever tells it and how often
  key text not null unique,
  -- the recipient: a member, or whoever holds the code of a report
  member uuid references member,
  report uuid references report,
  event text not null,
  level text not null check (level in ('now', 'soon', 'digest')),
  pressing boolean not null,
  incident text not null references board,
  drill boolean not null,
  card_kind text not null,
  card_id text not null,
  "row" text not null,
  facts jsonb not null,
  at timestamptz not null,
  -- when its push is decided on; null once it was, or where there is none
  due timestamptz,
  -- waiting for its push, pushed, withdrawn before that, or in the inbox alone
  state text not null check (state in ('waiting', 'pushed', 'withdrawn', 'inbox')),
  seen_at timestamptz,
  settled_at timestamptz,
  check (num_nonnulls(member, report) = 1)
);
create index notification_inbox on notification (member, at desc);
create index notification_unseen on notification (member) where seen_at is null;
create index notification_due on notification (due) where due is not null;
create index notification_row on notification ("row") where settled_at is null;
create index notification_card on notification (card_id);
create index notification_report on notification (report) where report is not null;
create index notification_at on notification (at);

-- What a member does not want to be pushed.
create table notification_preference (
  member uuid primary key references member,
  silent text[] not null default '{}',
  -- until when, by incident
  muted jsonb not null default '{}'
);

-- Where a device is told. It goes with the session that asked for it: who signs out, or is signed out, hears nothing more.
create table push_subscription (
  id uuid primary key default gen_random_uuid(),
  member uuid references member,
  session text references session on delete cascade,
  report uuid references report,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  language text not null,
  at timestamptz not null,
  check (num_nonnulls(member, report) = 1 and num_nonnulls(session, report) = 1)
);
create index push_subscription_member on push_subscription (member) where member is not null;
create index push_subscription_report on push_subscription (report) where report is not null;
create index push_subscription_session on push_subscription (session) where session is not null;

-- A message to one recipient, and what became of it at each device.
create table push_message (
  id uuid primary key,
  member uuid references member,
  report uuid references report,
  kind text not null,
  -- the notifications that it tells
  notices uuid[] not null,
  at timestamptz not null
);
create index push_message_member on push_message (member, at);
create index push_message_report on push_message (report, at) where report is not null;
create table push_delivery (
  message uuid not null references push_message on delete cascade,
  subscription uuid not null references push_subscription on delete cascade,
  -- when it is tried (again); null once it arrived or was given up
  due timestamptz,
  attempts integer not null default 0,
  primary key (message, subscription)
);
create index push_delivery_due on push_delivery (due) where due is not null;
create index push_delivery_subscription on push_delivery (subscription);

-- Who sent a report, for its answers.
create index change_report_sent on change (id) where kind = 'report.sent';

-- What happened before is no news: the listener begins at the end of every board.
insert into feed_consumer (consumer, board, seq) select 'notification', id, seq from board;

-- A coordinator asks one organisation to take part of a line (N24).
create table request (
  id uuid primary key,
  incident text not null references board,
  need uuid not null references need,
  line uuid not null references need_line,
  organisation uuid not null references organisation,
  asked_by uuid references member,
  asked_by_organisation uuid references organisation,
  quantity numeric not null constraint request_bounds check (quantity between 0 and 1000000000),
  note text,
  state text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  reason text,
  claim uuid references claim
);
create index request_line on request (line);
create index request_organisation on request (organisation) where state = 'open';
create index request_due on request (expires_at) where state = 'open';
create index request_asked on request (asked_by, asked_at desc) where asked_by is not null;
