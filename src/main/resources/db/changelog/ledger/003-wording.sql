--liquibase formatted sql

--changeset duban:ledger-003-fixed
alter table ledger_import add column fixed jsonb not null default '{}';
comment on column ledger_import.fixed is 'key of a column that the file does not have to what every row has there';
--rollback alter table ledger_import drop column fixed;

--changeset duban:ledger-003-wording
create table ledger_wording (
    kind        text not null,
    whose       uuid not null,
    name        text not null,
    column_key  text not null,
    primary key (kind, whose, name)
);
comment on table ledger_wording is 'What names of columns mean in the files of an organ, as somebody there has said last';
comment on column ledger_wording.whose is 'organ, or the person who has none';
comment on column ledger_wording.name is 'as it is compared: without case, spaces and brackets';
comment on column ledger_wording.column_key is 'of the column of the list; empty: it means none of them';
--rollback drop table ledger_wording;
