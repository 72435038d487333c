--liquibase formatted sql

--changeset duban:hazard-010-states
alter table hazard drop constraint hazard_state_check;
alter table hazard add constraint hazard_state_check check (state in ('REGISTERED', 'UNFOUNDED', 'GENERAL', 'CORRECTED', 'MAJOR',
    'PROPOSED', 'APPROVED', 'LISTED', 'ORDERED', 'CLEARED', 'APPLIED', 'ACCEPTED', 'DELISTED', 'RECURRED', 'WITHDRAWN', 'VOID'));
alter table hazard_change drop constraint hazard_change_kind_check;
alter table hazard_change add constraint hazard_change_kind_check check (kind in ('CORRECTION', 'VOID', 'MERGE', 'WITHDRAWAL'));
--rollback alter table hazard drop constraint hazard_state_check;
--rollback alter table hazard add constraint hazard_state_check check (state in ('REGISTERED', 'UNFOUNDED', 'GENERAL', 'CORRECTED', 'MAJOR', 'PROPOSED', 'APPROVED', 'LISTED', 'ORDERED', 'CLEARED', 'APPLIED', 'ACCEPTED', 'DELISTED', 'VOID'));
--rollback alter table hazard_change drop constraint hazard_change_kind_check;
--rollback alter table hazard_change add constraint hazard_change_kind_check check (kind in ('CORRECTION', 'VOID', 'MERGE'));

--changeset duban:hazard-010-extension
create table hazard_extension (
    id                uuid        primary key,
    case_no           text        not null references case_file (case_no),
    kind              text        not null check (kind in ('LIMIT', 'ORDER')),
    asked_by          uuid        not null references person (id),
    asked_at          timestamptz not null,
    reason            text        not null,
    measures          text,
    limit_on          date        not null,
    asked_until_on    date        not null check (asked_until_on > limit_on),
    department_by     uuid        references person (id),
    supported         boolean,
    department_note   text,
    granted           boolean,
    granted_until_on  date,
    decided_by        uuid        references person (id),
    decided_on        date,
    opinion           text,
    lapsed            boolean     not null
);
create unique index hazard_extension_once on hazard_extension (case_no) where kind = 'LIMIT';
create index hazard_extension_of_case on hazard_extension (case_no, asked_at);
comment on table hazard_extension is 'Applications for more time and what became of them; that of a listed limit is made once (F1-16)';
comment on column hazard_extension.limit_on is 'last day of the limit when it was asked';
comment on column hazard_extension.lapsed is 'nobody decided in time, which refuses it';
--rollback drop table hazard_extension;

--changeset duban:hazard-010-site-visit
create table hazard_site_visit (
    id              uuid        primary key,
    case_no         text        not null references case_file (case_no),
    kind            text        not null check (kind in ('SUPERVISION', 'AFTER_LIMIT', 'FIRST_LOOK_BACK', 'SECOND_LOOK_BACK')),
    visited_at      timestamptz not null,
    first_officer   uuid        not null references person (id),
    second_officer  uuid        not null references person (id),
    companion       text,
    findings        text        not null,
    percent_seen    integer     check (percent_seen between 0 and 100),
    controls_hold   boolean,
    requirements    text,
    recurred        boolean,
    recurrence      text,
    new_hazards     text,
    signature       text        not null check (signature in ('SIGNED', 'REFUSED', 'ABSENT')),
    refusal_note    text,
    check (first_officer <> second_officer),
    check ((kind like '%LOOK_BACK') = (recurred is not null))
);
create index hazard_site_visit_of_case on hazard_site_visit (case_no, visited_at);
comment on table hazard_site_visit is 'Visits of the supervisors during rectification, after the limit, and look-backs after delisting';
--rollback drop table hazard_site_visit;

--changeset duban:hazard-010-limit-decision
create table hazard_limit_decision (
    id            uuid    primary key,
    case_no       text    not null references case_file (case_no),
    remaining     text    not null,
    requirements  text    not null,
    new_limit_on  date,
    reason        text    not null,
    decided_by    uuid    not null references person (id),
    decided_on    date    not null
);
create index hazard_limit_decision_of_case on hazard_limit_decision (case_no, decided_on);
comment on table hazard_limit_decision is 'What remained after a failed acceptance, and until when';
comment on column hazard_limit_decision.new_limit_on is 'last day; null if the limit stands and days overdue go on counting';
--rollback drop table hazard_limit_decision;

--changeset duban:hazard-010-same-type-check
create table hazard_same_type_check (
    id           uuid        primary key,
    case_no      text        not null references case_file (case_no),
    checked      text        not null,
    found_count  integer     not null check (found_count >= 0),
    result       text        not null,
    checked_by   uuid        not null references person (id),
    checked_at   timestamptz not null
);
create index hazard_same_type_check_of_case on hazard_same_type_check (case_no);
comment on table hazard_same_type_check is 'Checks of an enterprise and its group for the type of a hazard that recurred (举一反三)';
--rollback drop table hazard_same_type_check;

--changeset duban:hazard-010-withdrawal
create table hazard_withdrawal (
    id          uuid    primary key,
    case_no     text    not null references case_file (case_no),
    approved    boolean not null,
    opinion     text    not null,
    decided_by  uuid    not null references person (id),
    decided_on  date    not null
);
create index hazard_withdrawal_of_case on hazard_withdrawal (case_no, decided_on);
comment on table hazard_withdrawal is 'Decisions on withdrawing a listing (撤销挂牌)';
--rollback drop table hazard_withdrawal;

--changeset duban:hazard-010-fire-study
create table hazard_fire_study (
    id              uuid    primary key,
    case_no         text    not null references case_file (case_no),
    studied_on      date    not null,
    participants    text    not null,
    expert_opinion  text,
    proposal        text    not null,
    reported_on     date    not null,
    recorded_by     uuid    not null references person (id)
);
create index hazard_fire_study_of_case on hazard_fire_study (case_no);
comment on table hazard_fire_study is 'Collective studies of major fire hazards (FSI 21)';
comment on column hazard_fire_study.reported_on is 'when the government was told';
--rollback drop table hazard_fire_study;
