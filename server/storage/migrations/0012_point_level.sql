-- Whether the point of a site is only the centre of its district.

alter table site add column point_level text;
