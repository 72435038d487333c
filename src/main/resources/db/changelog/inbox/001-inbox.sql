--liquibase formatted sql

--changeset duban:inbox-001-task
create table inbox_task (
    id                      uuid        primary key,
    case_no                 text        not null,
    flow                    text        not null,
    process_id              text        not null,
    process_definition_key  bigint      not null,
    element_id              text        not null,
    form_key                bigint      not null,
    name                    text        not null,
    title                   text        not null,
    case_enterprise         uuid        not null,
    enterprise_name         text        not null,
    region                  text        not null,
    sector                  text        not null,
    roles                   text[]      not null,
    part                    text        not null,
    organ                   uuid,
    enterprise              uuid,
    paper_organ             uuid,
    deadline_rule           text        not null,
    legal_basis             text        not null,
    separate_from           text[]      not null,
    state                   text        not null check (state in ('TODO', 'CLAIMED', 'ANSWERED', 'DONE', 'REFUSED', 'WITHDRAWN',
                                        'TOO_LATE')),
    opened_at               timestamptz not null,
    assignee                uuid,
    assigned_by             uuid,
    claimed_at              timestamptz,
    answered_by             uuid,
    answered_at             timestamptz,
    settled_at              timestamptz,
    why                     text,
    check (state <> 'CLAIMED' or assignee is not null and claimed_at is not null),
    check (state <> 'TODO' or assignee is null),
    check (organ is null or enterprise is null)
);
create index inbox_task_mine on inbox_task (assignee, opened_at, id) where state = 'CLAIMED';
create index inbox_task_of_organ on inbox_task (organ, opened_at, id) where state in ('TODO', 'CLAIMED') and organ is not null;
create index inbox_task_of_enterprise on inbox_task (enterprise, opened_at, id)
    where state in ('TODO', 'CLAIMED') and enterprise is not null;
create index inbox_task_settled on inbox_task (assignee, settled_at desc, id)
    where state not in ('TODO', 'CLAIMED') and assignee is not null;
create index inbox_task_of_case on inbox_task (case_no, opened_at);
comment on table inbox_task is 'What the inbox shows of each human task, with what its lists and their search need';
comment on column inbox_task.id is 'as in human_task';
comment on column inbox_task.name is 'of the user task in the diagram, Chinese';
comment on column inbox_task.part is 'whose it is, by its part in the case: the header organ';
comment on column inbox_task.organ is 'the organ in that part when the task came; null if the enterprise does it';
comment on column inbox_task.enterprise is 'the enterprise that does it; null if an organ does';
comment on column inbox_task.paper_organ is 'whose officers may type in what the enterprise handed over on paper; null if an organ does it';
comment on column inbox_task.state is 'TODO unclaimed, CLAIMED by its assignee, ANSWERED and not yet applied, DONE applied, REFUSED by the step after it, WITHDRAWN, TOO_LATE answered after it had ended';
comment on column inbox_task.assigned_by is 'who made the assignee the assignee; himself when he claimed';
comment on column inbox_task.why is 'WITHDRAWN, TOO_LATE: element the case moved to; REFUSED: code of the refusal; else null';
--rollback drop table inbox_task;

--changeset duban:inbox-001-draft
create table task_draft (
    task      uuid        not null references inbox_task (id),
    person    uuid        not null,
    data      jsonb       not null,
    version   integer     not null check (version > 0),
    pen       text        not null,
    saved_at  timestamptz not null,
    primary key (task, person)
);
comment on table task_draft is 'What a person has typed into a task and not submitted; kept when the task goes away';
comment on column task_draft.version is 'counts the saves';
comment on column task_draft.pen is 'the opened page that saved last; another page may save only over the version it had read';
--rollback drop table task_draft;
