-- The organisation that took an offer of somebody without an account (N26).
alter table report add column taken_by uuid references organisation, add column taken_at timestamptz;
create index report_offered on report (incident, decided_at) where kind = 'offer' and state = 'verified';
