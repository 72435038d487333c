--liquibase formatted sql

--changeset duban:oversight-001-indexes
create index deadline_due on deadline (due_at) where state <> 'WAIVED';
create index deadline_standing on deadline (id) where state = 'RUNNING' and due_at is null;
create index deadline_mark_climbed on deadline_mark (deadline, extension, code) where kind = 'RUNG' and state = 'DONE';
create index late_notice_urged on late_notice (deadline, at) where kind = 'URGED';
comment on index deadline_due is 'what became due in a month, in time or not';
comment on index deadline_mark_climbed is 'the rung on which each term stands';
--rollback drop index deadline_due; drop index deadline_standing; drop index deadline_mark_climbed; drop index late_notice_urged;
