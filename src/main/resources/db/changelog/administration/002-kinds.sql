--liquibase formatted sql

--changeset duban:administration-002-kinds
alter table register_change drop constraint register_change_kind_check;
alter table register_change add constraint register_change_kind_check
    check (kind in ('ADDED', 'CHANGED', 'CLOSED', 'REOPENED', 'PASSWORD', 'MERGED'));
alter table register_change drop constraint register_change_subject_check;
alter table register_change add constraint register_change_subject_check
    check (subject in ('person', 'organ', 'region', 'enterprise', 'service'));
comment on table register_change is 'Every change of people, organs, regions, enterprises and service accounts by an administrator, and those planned';
--rollback alter table register_change drop constraint register_change_subject_check;
--rollback alter table register_change add constraint register_change_subject_check check (subject in ('person', 'organ', 'region', 'enterprise'));
--rollback alter table register_change drop constraint register_change_kind_check;
--rollback alter table register_change add constraint register_change_kind_check check (kind in ('ADDED', 'CHANGED', 'CLOSED', 'REOPENED', 'PASSWORD'));
