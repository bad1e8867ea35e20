-- Goods that one organisation owns in the store of another (S16): an account of their own beside the store's, and on the
-- way the owner with the shipment. What lies or travels now belongs to the store that keeps it, as before.
alter table shipment add column owner uuid references organisation;
alter table shipment add column from_owner uuid references organisation;
create index stock_site on stock (split_part(account, ':', 2)) where account like 'site:%';
