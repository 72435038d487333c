--liquibase formatted sql

--changeset duban:casefile-006-stage
alter table case_file add column stage text not null default 'REGISTERED';
comment on column case_file.stage is 'state of what the case is about in the words of its flow, kept by the flow, by which registers of 100,000 are counted';
--rollback alter table case_file drop column stage;
