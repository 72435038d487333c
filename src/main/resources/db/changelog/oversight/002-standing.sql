--liquibase formatted sql

--changeset duban:oversight-002-standing
drop index deadline_mark_climbed;
--rollback create index deadline_mark_climbed on deadline_mark (deadline, extension, code) where kind = 'RUNG' and state = 'DONE';
