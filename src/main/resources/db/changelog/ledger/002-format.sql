--liquibase formatted sql

--changeset duban:ledger-002-format
alter table ledger_import add column format text not null default 'XLSX'
    check (format in ('XLSX', 'CSV_UTF_8', 'CSV_UTF_8_MARKED', 'CSV_GB18030'));
comment on column ledger_import.format is 'what the file was written as; its bad rows are given back as the same';
--rollback alter table ledger_import drop column format;
