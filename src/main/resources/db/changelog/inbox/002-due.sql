--liquibase formatted sql

--changeset duban:inbox-002-due
alter table inbox_task add column due_at timestamptz;
alter table inbox_task add column allowed_seconds bigint;
alter table inbox_task add column due_binding boolean not null default false;
update inbox_task t
   set due_at = d.due_at, allowed_seconds = d.allowed_seconds,
       due_binding = r.basis_kind in ('LAW', 'MINISTRY', 'LOCAL', 'DOCUMENT')
  from deadline d
  join deadline_rule r on r.id = d.rule and r.jurisdiction = d.rule_jurisdiction and r.valid_from = d.rule_valid_from
 where d.task = t.id and d.state = 'RUNNING';
create index inbox_task_mine_due on inbox_task (assignee, due_at, opened_at, id) where state = 'CLAIMED';
create index inbox_task_of_organ_due on inbox_task (organ, due_at, opened_at, id)
    where state in ('TODO', 'CLAIMED') and organ is not null;
create index inbox_task_of_enterprise_due on inbox_task (enterprise, due_at, opened_at, id)
    where state in ('TODO', 'CLAIMED') and enterprise is not null;
comment on column inbox_task.due_at is 'from this instant on it is late, as the ledger of terms says; null without a limit or while its clock stands';
comment on column inbox_task.allowed_seconds is 'whole span of its term, for the order by legal risk; null without a limit';
comment on column inbox_task.due_binding is 'whether law, a rule or an issued paper sets the date, and not our own rule';
--rollback alter table inbox_task drop column due_binding; alter table inbox_task drop column allowed_seconds; alter table inbox_task drop column due_at;
