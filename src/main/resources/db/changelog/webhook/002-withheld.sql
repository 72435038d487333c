--liquibase formatted sql

--changeset duban:webhook-002-withheld
alter table webhook_delivery drop constraint webhook_delivery_state_check;
alter table webhook_delivery add constraint webhook_delivery_state_check
    check (state in ('WAITING', 'ARRIVED', 'GIVEN_UP', 'WITHHELD'));
comment on column webhook_delivery.state is 'WITHHELD: its case became secret before it was sent';
--rollback update webhook_delivery set state = 'GIVEN_UP' where state = 'WITHHELD';
--rollback alter table webhook_delivery drop constraint webhook_delivery_state_check;
--rollback alter table webhook_delivery add constraint webhook_delivery_state_check check (state in ('WAITING', 'ARRIVED', 'GIVEN_UP'));
--rollback comment on column webhook_delivery.state is null;
