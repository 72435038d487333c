--liquibase formatted sql

--changeset duban:operations-002-time-jump
create table time_jump (
    id          uuid        primary key,
    begun_by    uuid        not null,
    from_at     timestamptz not null,
    target_at   timestamptz not null,
    ended_at    timestamptz,
    state       text        not null check (state in ('RUNNING', 'DONE', 'STOPPED', 'NOT_QUIET')),
    stop_asked  boolean     not null default false,
    unrest      jsonb,
    check (target_at > from_at),
    check ((state = 'RUNNING') = (ended_at is null))
);
create unique index time_jump_running on time_jump ((true)) where state = 'RUNNING';
create index time_jump_newest on time_jump (from_at desc);
comment on table time_jump is 'Jumps of the time machine, one at a time; a program that was killed goes on with the one that runs';
comment on column time_jump.from_at is 'what the clock showed when it began';
comment on column time_jump.target_at is 'what the clock is to show at its end';
comment on column time_jump.unrest is 'what had not come to rest when it ended NOT_QUIET';

create table time_stop (
    jump      uuid        not null references time_jump (id),
    seq       integer     not null,
    at        timestamptz not null,
    quiet_at  timestamptz,
    primary key (jump, seq)
);
comment on table time_stop is 'The instants that a jump went through, in their order';
comment on column time_stop.at is 'what the clock was moved to; what happened between this and the next one happened here';
comment on column time_stop.quiet_at is 'when everything due there had happened; null until then';
--rollback drop table time_stop;
--rollback drop table time_jump;
