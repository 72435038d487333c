--liquibase formatted sql

--changeset duban:engine-011-hindrance
alter table step_trouble
    add column hindrance text,
    add column names     text[] not null default '{}';
comment on column step_trouble.hindrance is 'code of what is missing outside of the case; such a step is not parked but tried again every minute';
comment on column step_trouble.names is 'of what lacks something, in Chinese and in English';
--rollback alter table step_trouble drop column hindrance, drop column names;
