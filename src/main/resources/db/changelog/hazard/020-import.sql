--liquibase formatted sql

--changeset duban:hazard-020-found
create index hazard_found on hazard (enterprise, found_at);
--rollback drop index hazard_found;
