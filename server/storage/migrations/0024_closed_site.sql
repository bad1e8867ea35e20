-- Since when the site of a need is closed, and which closed sites lead to one.
alter table need add column site_closed_at timestamptz;
create index site_next on site ((next ->> 'site')) where next is not null;
