--liquibase formatted sql

--changeset duban:casefile-002-caption
alter table attachment add column caption text check (length(caption) between 1 and 200);
comment on column attachment.caption is 'what the photo shows, in the words of whoever handed it in; null if nothing was said';
--rollback alter table attachment drop column caption;
