-- A new name that a verified organisation asked for and the ministry has not agreed to yet.

alter table organisation
  add column proposed_name text,
  add column proposed_short_name text;
