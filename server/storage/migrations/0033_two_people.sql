-- Who planned, loaded or moved a shipment, what somebody who was alone recorded as handed over, and who took it (C4).
-- The names of receivers are persons' names: beside the row, never in the feed.
alter table shipment add column handled_by jsonb;
alter table shipment add column recorded jsonb;
alter table shipment add column receiver_names jsonb;
