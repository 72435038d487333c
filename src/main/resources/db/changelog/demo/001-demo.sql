--liquibase formatted sql

--changeset duban:demo-001-part
create table demo_part (
    name       text        primary key,
    loaded_at  timestamptz not null
);
comment on table demo_part is 'Parts of the demonstration that were loaded; empty in a real installation';
--rollback drop table demo_part;
