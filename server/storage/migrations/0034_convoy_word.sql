-- How many vehicles a convoy has and who vouches for it (S20). Convoys from before count as they did.
alter table shipment add column convoy jsonb;
