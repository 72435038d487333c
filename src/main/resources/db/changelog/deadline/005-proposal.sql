--liquibase formatted sql

--changeset duban:deadline-005-proposal
create table rule_proposal (
    id            uuid        primary key,
    kind          text        not null check (kind in ('RULE', 'CALENDAR')),
    subject       text        not null,
    jurisdiction  text        not null default '*',
    base_from     date,
    before        text,
    amount        integer     check (amount > 0),
    unit          text        check (unit in ('WD', 'CD', 'MO', 'H')),
    valid_from    date,
    days          text,
    reason        text        not null,
    document      text        not null,
    ground        text,
    state         text        not null check (state in ('WAITING', 'WITHDRAWN', 'RUNNING', 'DONE')),
    proposed_by   uuid        not null references person (id),
    proposed_at   timestamptz not null,
    settled_by    uuid        references person (id),
    settled_at    timestamptz,
    looked_to     uuid,
    expected      integer     not null default 0,
    looked        integer     not null default 0,
    moved         integer     not null default 0,
    ended_at      timestamptz,
    check ((kind = 'RULE') = (amount is not null and unit is not null and valid_from is not null and base_from is not null)),
    check ((kind = 'CALENDAR') = (days is not null)),
    check ((state = 'WAITING') = (settled_by is null)),
    check ((settled_by is null) = (settled_at is null))
);
create unique index rule_proposal_open on rule_proposal (kind, subject, jurisdiction) where state in ('WAITING', 'RUNNING');
create index rule_proposal_newest on rule_proposal (proposed_at desc);
comment on table rule_proposal is 'Changes of rules and of the calendar: asked for by one person, confirmed by another, then carried through the running terms';
comment on column rule_proposal.subject is 'id of the rule; of a calendar its year';
comment on column rule_proposal.base_from is 'first day of the row of the rule that stood when it was asked for';
comment on column rule_proposal.before is 'what stood there: 5 WD@* (amount, unit, whose row it was), or the days as in days; empty if the year was not loaded';
comment on column rule_proposal.days is 'one line a day: date,kind,name_zh,name_en';
comment on column rule_proposal.document is 'the paper it rests on; of a calendar the title of the notice';
comment on column rule_proposal.ground is 'on which legal ground running terms follow the rule; null: it binds only terms that begin later';
comment on column rule_proposal.looked_to is 'id of the last term that was looked at; the terms are taken in the order of their ids';
comment on column rule_proposal.expected is 'how many terms were to be looked at when it was confirmed';
alter table deadline_rule add column document text;
alter table deadline_rule add column ground text;
alter table deadline_rule add column confirmed_by uuid references person (id);
comment on column deadline_rule.document is 'the paper that the change rests on';
comment on column deadline_rule.ground is 'on which legal ground running terms followed the change; null if they did not';
alter table calendar_year add column loaded_by uuid references person (id);
alter table calendar_year add column confirmed_by uuid references person (id);
--rollback alter table calendar_year drop column confirmed_by; alter table calendar_year drop column loaded_by;
--rollback alter table deadline_rule drop column confirmed_by; alter table deadline_rule drop column ground;
--rollback alter table deadline_rule drop column document; drop table rule_proposal;
