-- When and why a closed incident was opened again, and when and why it had been closed (F7).
alter table incident add column reopened jsonb;
