--liquibase formatted sql

--changeset duban:ledger-001-import
create table ledger_import (
    id             uuid        primary key,
    kind           text        not null,
    person         uuid        not null references person (id),
    organ          uuid        references organ (id),
    file_name      text        not null,
    sheet          text        not null,
    header         text[]      not null,
    columns        jsonb       not null default '{}',
    state          text        not null check (state in ('COLUMNS', 'JUDGING', 'PREVIEW', 'IMPORTING', 'DONE', 'CANCELLED', 'FAILED')),
    row_count      integer     not null,
    judged         integer     not null default 0,
    good           integer     not null default 0,
    known          integer     not null default 0,
    changed        integer     not null default 0,
    bad            integer     not null default 0,
    stored         integer     not null default 0,
    cancel_asked   boolean     not null default false,
    tries          integer     not null default 0,
    trouble        text,
    uploaded_at    timestamptz not null,
    started_at     timestamptz,
    ended_at       timestamptz,
    worked_at      timestamptz
);
create index ledger_import_of_person on ledger_import (person, kind, uploaded_at desc);
create index ledger_import_of_organ on ledger_import (organ, kind, uploaded_at desc);
create index ledger_import_open on ledger_import (worked_at nulls first) where state in ('JUDGING', 'IMPORTING');
comment on table ledger_import is 'Lists that were brought as a file; a worker holds the row of one while it works on a batch of it';
comment on column ledger_import.kind is 'of the list, as its ImportedList says';
comment on column ledger_import.organ is 'of the person at the upload; its heads see the import';
comment on column ledger_import.columns is 'key of a column of the list to the place in the header, from 0';
comment on column ledger_import.good is 'rows that can be stored and are not yet; known, changed, bad likewise: rows that stand so now';
comment on column ledger_import.tries is 'how often in a row the present batch failed';
comment on column ledger_import.worked_at is 'last batch; who waited longest comes next';
--rollback drop table ledger_import;

--changeset duban:ledger-001-row
create table ledger_row (
    import    uuid    not null references ledger_import (id) on delete cascade,
    row_no    integer not null,
    cells     text[]  not null,
    state     text    not null default 'NEW' check (state in ('NEW', 'GOOD', 'KNOWN', 'CHANGED', 'BAD', 'STORED')),
    identity  text,
    problems  jsonb,
    target    text,
    primary key (import, row_no)
);
create index ledger_row_state on ledger_row (import, state, row_no);
create index ledger_row_identity on ledger_row (import, identity) where identity is not null;
comment on table ledger_row is 'Rows of a list as they were read and mended; taken away some time after the import ended';
comment on column ledger_row.row_no is 'in the file, from 1, its header included';
comment on column ledger_row.target is 'what it has become, or what is there already';
--rollback drop table ledger_row;

--changeset duban:ledger-001-known
create table ledger_known (
    kind      text  not null,
    identity  text  not null,
    target    text  not null,
    content   jsonb not null,
    primary key (kind, identity)
);
comment on table ledger_known is 'What was imported: the same row again is stored no second time, another content under its identity is shown';
comment on column ledger_known.content is 'values by column as they were imported';
--rollback drop table ledger_known;
