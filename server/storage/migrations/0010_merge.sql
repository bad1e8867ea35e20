-- People and households of both needs of a merge, so that undoing it restores them.

alter table need add column merged_totals jsonb;
