--liquibase formatted sql

--changeset duban:registry-003-merged
alter table enterprise add column merged_into uuid references enterprise (id);
alter table enterprise add constraint enterprise_merged check (merged_into is null or not active and merged_into <> id);
comment on column enterprise.merged_into is 'the same firm under which its cases stand now; null unless it was entered twice';
--rollback alter table enterprise drop column merged_into;
