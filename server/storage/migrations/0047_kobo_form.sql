-- Forms of KoboToolbox that post to an incident (INTEROP 15): only the hash of a token is stored.
create table kobo_form (
  id uuid primary key,
  incident text not null references board,
  label text not null,
  area text not null,
  organisation uuid not null references organisation,
  member uuid not null references member,
  connected_at timestamptz not null,
  revoked_at timestamptz,
  questions jsonb not null,
  received integer not null,
  received_at timestamptz,
  refused integer not null,
  refused_at timestamptz,
  refused_for text,
  -- Beside the row, never in the feed.
  token_hash text unique
);
create index kobo_form_incident on kobo_form (incident);
