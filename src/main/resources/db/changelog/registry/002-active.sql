--liquibase formatted sql

--changeset duban:registry-002-active
alter table organ add column active boolean not null default true;
alter table enterprise add column active boolean not null default true;
comment on column organ.active is 'false once closed: readable in its cases, given no new ones';
comment on column enterprise.active is 'false once closed: readable, not found for new hazards';
--rollback alter table enterprise drop column active; alter table organ drop column active;
