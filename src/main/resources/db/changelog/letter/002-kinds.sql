--liquibase formatted sql

--changeset duban:letter-002-kinds
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind in ('LISTING', 'DELISTING', 'RECTIFICATION_ORDER', 'DEPARTMENT_ORDER',
    'EXTENSION_REPLY', 'ORDER_EXTENSION_REPLY', 'FIRE_HAZARD', 'WITHDRAWAL'));
--rollback alter table notice drop constraint notice_kind_check;
--rollback alter table notice add constraint notice_kind_check check (kind in ('LISTING', 'DELISTING', 'RECTIFICATION_ORDER', 'DEPARTMENT_ORDER'));
