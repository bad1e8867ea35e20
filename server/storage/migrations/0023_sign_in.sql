-- Devices on which a member signed in before, and failed attempts to sign in to an account.

create table known_device (
  -- SHA-256 of the cookie's secret, hex: whoever reads this table cannot pass for the device
  id text primary key check (id ~ '^[0-9a-f]{64}$'),
  member uuid not null references member,
  seen_at timestamptz not null
);
create index known_device_member on known_device (member, seen_at);

create table sign_in_failure (
  member uuid not null references member,
  -- the day in UTC
  day date not null,
  -- the network the attempts came from, such as 203.0.113.0/24; 'other' when there were too many networks that day
  network text not null check (length(network) <= 64),
  count integer not null check (count > 0),
  last_at timestamptz not null,
  primary key (member, day, network)
);
