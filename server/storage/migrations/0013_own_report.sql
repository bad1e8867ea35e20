-- Reports of one member, newest first: the list beside the report form.
create index change_posted_by on change (board, member, seq desc) where kind = 'need.posted';
