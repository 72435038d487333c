--liquibase formatted sql

--changeset duban:identity-005-substitute
create table substitution (
    id          uuid        primary key,
    absent      uuid        not null references person (id),
    substitute  uuid        not null references person (id),
    from_on     date        not null,
    to_on       date        not null,
    reason      text        not null,
    named_by    uuid        not null references person (id),
    named_at    timestamptz not null,
    ended_by    uuid        references person (id),
    ended_at    timestamptz,
    check (absent <> substitute),
    check (from_on <= to_on),
    check ((ended_by is null) = (ended_at is null))
);
create index substitution_absent on substitution (absent, to_on);
create index substitution_substitute on substitution (substitute, to_on);
comment on table substitution is 'Who does whose tasks from day to day; never deleted, a change is an end and a new row';
comment on column substitution.from_on is 'first day, from 00:00 in Asia/Shanghai';
comment on column substitution.to_on is 'last day, until its end in Asia/Shanghai';
comment on column substitution.ended_at is 'taken back before its last day; null if it ends by itself';
--rollback drop table substitution;
