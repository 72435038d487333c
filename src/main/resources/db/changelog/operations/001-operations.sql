--liquibase formatted sql

--changeset duban:operations-001-chain-check
create table chain_check (
    id           uuid        primary key,
    begun_by     uuid        not null,
    begun_at     timestamptz not null,
    reported_at  timestamptz not null,
    ended_at     timestamptz,
    state        text        not null check (state in ('RUNNING', 'DONE', 'STOPPED', 'CUT_OFF')),
    stop_asked   boolean     not null default false,
    total        bigint      not null,
    checked      bigint      not null default 0
);
create unique index chain_check_running on chain_check ((true)) where state = 'RUNNING';
create index chain_check_newest on chain_check (begun_at desc);
comment on table chain_check is 'Checks of the chains of all timelines; one at a time';
comment on column chain_check.reported_at is 'last sign of life; a check that runs reports at least every minute';
comment on column chain_check.total is 'cases when it began';

create table chain_check_broken (
    chain_check  uuid   not null references chain_check (id),
    case_no      text   not null,
    first_broken bigint not null,
    primary key (chain_check, case_no)
);
comment on column chain_check_broken.first_broken is 'number of the first entry that is not what was written';
--rollback drop table chain_check_broken;
--rollback drop table chain_check;
