--liquibase formatted sql

--changeset duban:hazard-021-criterion-change
create table criterion_change (
    id         uuid        primary key,
    kind       text        not null check (kind in ('ADDED', 'CHANGED', 'CLOSED')),
    before     uuid        references criterion (id),
    after      uuid        references criterion (id),
    from_on    date        not null,
    reason     text        not null,
    by_person  uuid        not null references person (id),
    at         timestamptz not null,
    check ((kind = 'ADDED') = (before is null)),
    check ((kind = 'CLOSED') = (after is null))
);
create unique index criterion_change_before on criterion_change (before) where before is not null;
create unique index criterion_change_after on criterion_change (after) where after is not null;
comment on table criterion_change is 'Who added, changed or closed a criterion; a changed one is a new row, so that hazards keep the one they were registered under';
comment on column criterion_change.from_on is 'first day on which the change holds';
--rollback drop table criterion_change;
