--liquibase formatted sql

--changeset duban:engine-002-correlation
alter table engine_command add column correlation_key text;
comment on column engine_command.correlation_key is 'PUBLISH: whom the message is for; null for the case, whose number is the key then';
--rollback alter table engine_command drop column correlation_key;
