--liquibase formatted sql

--changeset duban:deadline-012-rung
alter table deadline_mark add column addressee text check (addressee in ('ENTERPRISE', 'COUNTY_GOVERNMENT', 'ORGAN', 'CASE'));
alter table deadline_mark add column facts text[];
alter table deadline_mark add column last_day date;
alter table deadline_mark add column task uuid;
create unique index deadline_mark_of_task on deadline_mark (task) where task is not null;
comment on column deadline_mark.addressee is 'of a climbed rung, to whom it goes; null of one climbed before this was kept';
comment on column deadline_mark.facts is 'of a climbed rung, what was known beside lateness';
comment on column deadline_mark.last_day is 'of a climbed rung, the last day of its term when it was climbed';
comment on column deadline_mark.task is 'of a climbed rung, the task in which it is carried out';
--rollback alter table deadline_mark drop column task, drop column last_day, drop column facts, drop column addressee;

--changeset duban:deadline-012-facts
alter table deadline_mark drop constraint deadline_mark_kind_check;
alter table deadline_mark add constraint deadline_mark_kind_check
    check (kind in ('REMINDER', 'EXPIRY', 'NOTIFY', 'RUNG', 'FACTS'));
comment on column deadline_mark.kind is 'FACTS: a fact of the ladder changed, it is to be asked at once';
--rollback delete from deadline_mark where kind = 'FACTS'; alter table deadline_mark drop constraint deadline_mark_kind_check; alter table deadline_mark add constraint deadline_mark_kind_check check (kind in ('REMINDER', 'EXPIRY', 'NOTIFY', 'RUNG'));
