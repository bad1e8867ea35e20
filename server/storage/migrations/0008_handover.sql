-- How the latest request to take a claim over ended, so that both organisations can read it.

alter table claim add column last_handover jsonb;
