--liquibase formatted sql

--changeset duban:engine-001-marker
create table engine_marker (
    only_one   boolean     primary key default true check (only_one),
    engine_id  uuid        not null,
    left_at    timestamptz not null
);
comment on table engine_marker is 'The engine this database belongs to. The same id is deployed in the engine; a rebuilt engine lacks it';
--rollback drop table engine_marker;

--changeset duban:engine-001-command
create table engine_command (
    id           uuid        primary key,
    seq          bigint      generated always as identity unique,
    case_no      text        not null,
    kind         text        not null check (kind in ('START', 'PUBLISH', 'COMPLETE', 'CANCEL')),
    name         text        not null,
    target_key   bigint,
    variables    jsonb       not null default '{}',
    state        text        not null default 'WAITING' check (state in ('WAITING', 'SENT', 'REFUSED', 'DROPPED')),
    created_at   timestamptz not null,
    next_try_at  timestamptz not null,
    lease_until  timestamptz,
    attempts     integer     not null default 0,
    last_error   text,
    settled_at   timestamptz
);
create index engine_command_due on engine_command (next_try_at, seq) where state = 'WAITING';
create index engine_command_open on engine_command (case_no, seq) where state in ('WAITING', 'REFUSED');
create index engine_command_of_case on engine_command (case_no);
comment on table engine_command is 'Outbox: what Duban wants of the engine, in the order of a case';
comment on column engine_command.name is 'START, PUBLISH: message name; COMPLETE: element id of the user task; CANCEL: the reason';
comment on column engine_command.target_key is 'COMPLETE: job key; CANCEL: process instance key; else null';
comment on column engine_command.state is 'WAITING to be sent, SENT and taken, REFUSED by the engine, DROPPED by an administrator or because its task was gone';
comment on column engine_command.lease_until is 'until then one replica is sending it';
--rollback drop table engine_command;

--changeset duban:engine-001-instance
create table engine_instance (
    process_instance_key bigint      not null,
    engine_id            uuid        not null,
    case_no              text        not null,
    process_id           text        not null,
    process_version      integer     not null,
    claimed_at           timestamptz not null,
    ended_at             timestamptz,
    primary key (engine_id, process_instance_key)
);
create unique index engine_instance_in_force on engine_instance (case_no) where ended_at is null;
create index engine_instance_of_case on engine_instance (case_no);
comment on table engine_instance is 'The engine instances that carry a case; at most one at a time. A repair may replace one by another';
--rollback drop table engine_instance;

--changeset duban:engine-001-life
create table engine_case_life (
    case_no              text        primary key,
    last_seen_at         timestamptz not null,
    process_instance_key bigint      not null,
    process_id           text        not null,
    element_id           text        not null
);
create index engine_case_life_seen on engine_case_life (last_seen_at);
comment on table engine_case_life is 'Last sign of life of each case: where it stood and when';
--rollback drop table engine_case_life;

--changeset duban:engine-001-step
create table step_result (
    engine_id    uuid        not null,
    job_key      bigint      not null,
    job_type     text        not null,
    case_no      text        not null,
    outcome      text        not null check (outcome in ('DONE', 'REFUSED')),
    variables    jsonb       not null default '{}',
    error_code   text,
    message      text,
    ran_at       timestamptz not null,
    primary key (engine_id, job_key)
);
create index step_result_of_case on step_result (case_no);
comment on table step_result is 'What a step came to, stored with its records, so that a job delivered again is only completed again';
--rollback drop table step_result;

create table step_trouble (
    engine_id            uuid        not null,
    job_key              bigint      not null,
    job_type             text        not null,
    case_no              text        not null,
    process_instance_key bigint      not null,
    element_instance_key bigint      not null,
    process_id           text        not null,
    element_id           text        not null,
    tries                integer     not null,
    reason               text        not null,
    first_at             timestamptz not null,
    last_at              timestamptz not null,
    parked_at            timestamptz,
    lock_until           timestamptz,
    primary key (engine_id, job_key)
);
create index step_trouble_parked on step_trouble (lock_until) where parked_at is not null;
comment on table step_trouble is 'Steps that failed; parked after some tries: the lock is kept until an administrator releases the step';
--rollback drop table step_trouble;

--changeset duban:engine-001-task
create table human_task (
    id                     uuid        primary key,
    engine_id              uuid        not null,
    job_key                bigint      not null,
    process_instance_key   bigint      not null,
    element_instance_key   bigint      not null,
    case_no                text        not null,
    process_id             text        not null,
    process_version        integer     not null,
    process_definition_key bigint      not null,
    element_id             text        not null,
    form_key               bigint      not null,
    roles                  text[]      not null,
    headers                jsonb       not null,
    state                  text        not null check (state in ('OPEN', 'ANSWERED', 'CONFIRMED', 'WITHDRAWN')),
    opened_at              timestamptz not null,
    settled_at             timestamptz,
    lock_until             timestamptz,
    check_at               timestamptz,
    checks_left            integer     not null default 0,
    unique (engine_id, job_key)
);
create index human_task_open on human_task (case_no) where state = 'OPEN';
create index human_task_of_case on human_task (case_no);
create index human_task_check on human_task (check_at) where state = 'OPEN' and check_at is not null;
comment on table human_task is 'The engine''s side of an inbox task';
comment on column human_task.check_at is 'when the engine is asked next whether the job is alive; null: no question open';
--rollback drop table human_task;

create table task_answer (
    id           uuid        primary key,
    task         uuid        not null references human_task (id),
    author       uuid        not null,
    data         jsonb       not null,
    given_at     timestamptz not null,
    state        text        not null check (state in ('UNCONFIRMED', 'CONFIRMED', 'REFUSED', 'TOO_LATE')),
    settled_at   timestamptz
);
create index task_answer_of_task on task_answer (task);
create index task_answer_unconfirmed on task_answer (given_at) where state = 'UNCONFIRMED';
comment on table task_answer is 'What people answered. It changes records only in the step after the task, which confirms it';
--rollback drop table task_answer;

--changeset duban:engine-001-model
create table deployed_model (
    engine_id    uuid        not null,
    model_key    bigint      not null,
    kind         text        not null check (kind in ('PROCESS', 'DECISION', 'FORM')),
    model_id     text        not null,
    version      integer     not null,
    name         text        not null,
    content      bytea       not null,
    content_hash text        not null,
    reason       text        not null,
    deployed_at  timestamptz not null,
    primary key (engine_id, model_key)
);
create index deployed_model_of_id on deployed_model (engine_id, kind, model_id, version desc);
comment on table deployed_model is 'Every version of every model deployed, so that a running task shows the form and the diagram it was made under';
--rollback drop table deployed_model;
