-- Which needs were merged into one: undoing a merge asks whether it was the latest.

create index need_merged_into on need (merged_into) where merged_into is not null;
