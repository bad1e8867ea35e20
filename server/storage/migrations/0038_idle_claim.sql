-- Promises that do not move are bounded, and a person has one voice on a need (S21).
alter table claim add column idle_extensions integer check (idle_extensions >= 0);
alter table claim add column progressed_at timestamptz;
create index claim_organisation on claim (organisation) where ended_at is null;
alter table incident add column claim_limit integer check (claim_limit > 0);
alter table need add column voiced_by jsonb;
