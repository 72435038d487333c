--liquibase formatted sql

--changeset duban:engine-010-bulk
alter table engine_command add column in_bulk boolean not null default false;
create index engine_command_next on engine_command (in_bulk, seq) where state = 'WAITING';
create index engine_command_bulk_sent on engine_command (settled_at) where in_bulk and state = 'SENT';
comment on column engine_command.in_bulk is 'one of very many, as an import gives; sent when nothing else waits';
--rollback drop index engine_command_bulk_sent; drop index engine_command_next; alter table engine_command drop column in_bulk;
