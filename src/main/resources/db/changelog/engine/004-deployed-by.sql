--liquibase formatted sql

--changeset duban:engine-004-deployed-by
alter table deployed_model add deployed_by uuid;
comment on column deployed_model.deployed_by is 'process owner who deployed it from a folder; null for what the release brought';
--rollback alter table deployed_model drop deployed_by;
