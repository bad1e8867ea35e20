-- Why a doubtful report was verified.

alter table need add column verify_reason text;
