-- Counts of a shipment that were corrected, and the one that waits for the other side.

alter table shipment
  add column correction jsonb,
  add column corrections jsonb;
