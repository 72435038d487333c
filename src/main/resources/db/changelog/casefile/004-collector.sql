--liquibase formatted sql

--changeset duban:casefile-004-collector
alter table attachment add column second_collector uuid references person (id);
alter table attachment add constraint attachment_two_collectors check (second_collector <> uploaded_by);
comment on column attachment.second_collector is 'the officer who collected it together with its uploader (APL 42); null if nobody was named';
--rollback alter table attachment drop constraint attachment_two_collectors; alter table attachment drop column second_collector;
