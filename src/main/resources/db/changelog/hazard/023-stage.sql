--liquibase formatted sql

--changeset duban:hazard-023-stage
update case_file c set stage = h.state from hazard h where h.case_no = c.case_no and h.state <> c.stage;
--rollback empty

--changeset duban:hazard-023-past
create index hazard_past on hazard (limit_on) include (case_no) where state = 'GENERAL';
create index deadline_of_limit on deadline (due_at) include (case_no) where rule = 'F1-13' and state = 'RUNNING';
--rollback drop index deadline_of_limit; drop index hazard_past;
