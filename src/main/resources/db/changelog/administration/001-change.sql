--liquibase formatted sql

--changeset duban:administration-001-change
create sequence register_change_applied;
create table register_change (
    id          uuid        primary key,
    subject     text        not null check (subject in ('person', 'organ', 'region', 'enterprise')),
    subject_id  text        not null,
    kind        text        not null check (kind in ('ADDED', 'CHANGED', 'CLOSED', 'REOPENED', 'PASSWORD')),
    before      jsonb       not null,
    after       jsonb       not null,
    reason      text        not null,
    made_by     uuid        not null references person (id),
    made_at     timestamptz not null,
    valid_from  date        not null,
    state       text        not null check (state in ('PLANNED', 'APPLIED', 'WITHDRAWN', 'REFUSED')),
    applied_no  bigint      unique,
    settled_at  timestamptz,
    settled_by  uuid        references person (id),
    trouble     jsonb,
    check ((state = 'APPLIED') = (applied_no is not null)),
    check ((state = 'PLANNED') = (settled_at is null)),
    check ((state = 'REFUSED') = (trouble is not null))
);
create index register_change_of on register_change (subject, subject_id, made_at desc);
create index register_change_planned on register_change (valid_from) where state = 'PLANNED';
create index register_change_made on register_change (made_at desc);
comment on table register_change is 'Every change of people, organs, regions and enterprises by an administrator, and those planned';
comment on column register_change.before is 'values of the changed fields that were replaced; until it is applied, those the administrator saw';
comment on column register_change.after is 'new values of the changed fields';
comment on column register_change.valid_from is 'day of Asia/Shanghai';
comment on column register_change.applied_no is 'in the order in which changes took effect; the newest of a subject is its version';
comment on column register_change.settled_by is 'who withdrew it; null when it took effect or was refused on its day';
comment on column register_change.trouble is 'why it could not take effect on its day: field, message key and arguments';
--rollback drop table register_change; drop sequence register_change_applied;
