--liquibase formatted sql

--changeset duban:operations-010-program
create table program (
    id       uuid        primary key,
    seen_at  timestamptz not null
);
comment on table program is 'The programs of Duban that run on this database; one that was killed falls silent';
comment on column program.id is 'drawn anew at each start';
comment on column program.seen_at is 'when it last said that it is there, every ten seconds';
--rollback drop table program;
