-- One device may hear of several reports beside its member: whoever asks for one does not end the others. A member who
-- signs in on the device of another one still takes it over.
alter table push_subscription drop constraint push_subscription_endpoint_key;
create unique index push_subscription_of_member on push_subscription (endpoint) where member is not null;
create unique index push_subscription_of_report on push_subscription (endpoint, report) where report is not null;
