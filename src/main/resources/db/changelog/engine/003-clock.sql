--liquibase formatted sql

--changeset duban:engine-003-clock
create table engine_clock (
    only_one   boolean primary key default true check (only_one),
    offset_ms  bigint  not null check (offset_ms >= 0)
);
comment on table engine_clock is 'How far the clocks of program and engine were moved ahead of the machine''s; only in the local and training modes';
--rollback drop table engine_clock;
