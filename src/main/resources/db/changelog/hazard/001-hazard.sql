--liquibase formatted sql

--changeset duban:hazard-001-criterion
create table criterion (
    id          uuid primary key,
    rule        text not null,
    rule_en     text not null,
    article     text not null,
    item        text not null default '',
    sector      text not null,
    text_zh     text not null,
    text_en     text not null,
    kind        text not null check (kind in ('DIRECT', 'COMPREHENSIVE')),
    tag         text not null check (tag in ('V', 'VN', 'L', 'M', 'C')),
    valid_from  date not null,
    valid_to    date check (valid_to >= valid_from),
    unique (rule, article, item, sector, valid_from)
);
create index criterion_sector on criterion (sector, rule, article);
comment on table criterion is 'Criteria that make a hazard a major one (DMN-01); their force comes from WSL 118';
comment on column criterion.kind is 'DIRECT: met means major; COMPREHENSIVE: experts judge as well (综合判定)';
comment on column criterion.tag is 'how sure the wording is (domain 0.1)';
comment on column criterion.valid_to is 'last day it holds; null while in force';
--rollback drop table criterion;

--changeset duban:hazard-001-hazard
create table hazard (
    id                          uuid        primary key,
    case_no                     text        not null unique references case_file (case_no),
    enterprise                  uuid        not null references enterprise (id),
    sector                      text        not null,
    state                       text        not null check (state in ('REGISTERED', 'UNFOUNDED', 'GENERAL', 'CORRECTED', 'MAJOR',
                                            'PROPOSED', 'APPROVED', 'LISTED', 'ORDERED', 'CLEARED', 'APPLIED', 'ACCEPTED',
                                            'DELISTED', 'VOID')),
    registered_at               timestamptz not null,
    registered_by               uuid        not null references person (id),
    title                       text        not null,
    description                 text        not null,
    place                       text        not null,
    criterion                   uuid        references criterion (id),
    accident_type               text        not null,
    potential_deaths            text        not null check (potential_deaths in ('NONE', 'ONE_OR_TWO', 'THREE_TO_NINE',
                                            'TEN_TO_TWENTY_NINE', 'THIRTY_OR_MORE')),
    found_at                    timestamptz not null,
    found_by                    uuid        not null references person (id),
    self_found                  boolean     not null,
    immediate_measures          text        not null,
    fixable_on_spot             boolean     not null,
    present_state               text,
    degree_of_harm              text,
    rectification_idea          text,
    source                      text        not null,
    source_number               text,
    source_organ                text,
    inspected_by                text        check (inspected_by in ('NATION', 'PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP')),
    level                       text        check (level in ('PROVINCE', 'CITY', 'COUNTY')),
    listing_by                  text        check (listing_by in ('COMMITTEE', 'DEPARTMENT')),
    limit_days                  integer     check (limit_days between 1 and 365),
    progress_cycle              text        check (progress_cycle in ('NONE', 'P10D', 'P15D', 'P1M')),
    visit_cycle                 text        check (visit_cycle in ('AT_END', 'ONCE', 'TWICE', 'P10D', 'P1M')),
    listed                      boolean,
    limit_on                    date,
    dual_sent_at                timestamptz,
    dual_receipt_no             text,
    dual_told_congress_at       timestamptz,
    dual_way                    text        check (dual_way in ('MEETING', 'NOTICE_BOARD', 'APP')),
    dual_principal              text,
    measure_kinds               text[],
    measure_scope               text,
    measure_ordered_at          timestamptz,
    measure_decision_number     text,
    measure_watched_by          text,
    application_evaluation_kind text        check (application_evaluation_kind in ('SELF', 'AGENCY')),
    application_agency          text,
    application_cost            numeric,
    application_same_type_check text,
    application_submitted_by    uuid        references person (id),
    application_submitted_at    timestamptz,
    version                     bigint      not null
);
create index hazard_dedupe on hazard (enterprise, registered_at);
create index hazard_newest on hazard (registered_at desc);
create index hazard_open on hazard (state) where state not in ('UNFOUNDED', 'CORRECTED', 'CLEARED', 'DELISTED', 'VOID');
comment on table hazard is 'Hazards from registration to delisting; one per case';
comment on column hazard.found_by is 'who found it; may not lead its acceptance (domain 2.2)';
comment on column hazard.inspected_by is 'level whose inspection found it; null if no inspection did';
comment on column hazard.limit_days is 'calendar days';
comment on column hazard.limit_on is 'last day of the limit as it stands in the served order or notice';
comment on column hazard.application_cost is 'in 10,000 yuan';
--rollback drop table hazard;

--changeset duban:hazard-001-verification
create table hazard_verification (
    hazard                         uuid        not null references hazard (id),
    visit                          integer     not null,
    visited_at                     timestamptz not null,
    place                          text        not null,
    first_officer                  uuid        not null references person (id),
    second_officer                 uuid        not null references person (id),
    companion                      text,
    findings                       text        not null,
    found                          boolean     not null,
    criterion                      uuid        references criterion (id),
    expert_says_major              boolean,
    expert_opinion                 text,
    must_stop_and_could_kill_three boolean     not null,
    potential_deaths               text,
    spans                          text        check (spans in ('ONE_COUNTY', 'COUNTIES', 'CITIES')),
    earlier_overdue                boolean     not null,
    level_proposed                 text,
    fix_type                       text,
    list_despite_short_limit       boolean     not null,
    safety_assured                 boolean     not null,
    imminent_danger                boolean     not null,
    interim_measure                text,
    signature                      text        not null check (signature in ('SIGNED', 'REFUSED', 'ABSENT')),
    refusal_note                   text,
    primary key (hazard, visit),
    check (first_officer <> second_officer)
);
comment on table hazard_verification is 'Visits that found out whether the hazard exists and of what kind it is';
--rollback drop table hazard_verification;

create table hazard_reinspection (
    hazard          uuid        not null references hazard (id),
    visit           integer     not null,
    visited_at      timestamptz not null,
    first_officer   uuid        not null references person (id),
    second_officer  uuid        not null references person (id),
    findings        text        not null,
    corrected       boolean     not null,
    remaining       text,
    signature       text        not null check (signature in ('SIGNED', 'REFUSED', 'ABSENT')),
    refusal_note    text,
    primary key (hazard, visit),
    check (first_officer <> second_officer)
);
comment on table hazard_reinspection is 'Visits after an ordinary rectification order';
--rollback drop table hazard_reinspection;

--changeset duban:hazard-001-listing
create table hazard_proposal (
    hazard              uuid    not null references hazard (id),
    attempt             integer not null,
    corrected           boolean not null,
    note                text,
    facts               text,
    basis               text,
    level               text    check (level in ('PROVINCE', 'CITY', 'COUNTY')),
    limit_days          integer check (limit_days between 1 and 365),
    lead_department     uuid    references organ (id),
    supervising_leader  uuid    references person (id),
    proposed_by         uuid    not null references person (id),
    approved            boolean,
    decided_by          uuid    references person (id),
    decided_on          date,
    opinion             text,
    primary key (hazard, attempt)
);
comment on table hazard_proposal is 'Proposals to list the hazard and what was decided on each';
comment on column hazard_proposal.corrected is 'instead of listing: the enterprise has corrected it already';
--rollback drop table hazard_proposal;

--changeset duban:hazard-001-rectification
create table hazard_plan (
    hazard             uuid    not null references hazard (id),
    attempt            integer not null,
    aims               text    not null,
    methods            text    not null,
    funds              text    not null,
    organisation       text    not null,
    schedule           text    not null,
    contingency        text    not null,
    residual_risk      text,
    employees_opinion  text,
    principal          text    not null,
    accepted           boolean,
    reviewed_by        uuid    references person (id),
    opinion            text,
    primary key (hazard, attempt)
);
comment on table hazard_plan is 'Rectification plans of the enterprise, each with its review';
--rollback drop table hazard_plan;

create table hazard_milestone (
    hazard   uuid    not null,
    attempt  integer not null,
    step     integer not null,
    name     text    not null,
    due_on   date    not null,
    owner    text    not null,
    primary key (hazard, attempt, step),
    foreign key (hazard, attempt) references hazard_plan (hazard, attempt)
);
comment on column hazard_milestone.due_on is 'last day';
--rollback drop table hazard_milestone;

create table hazard_progress (
    hazard       uuid        not null references hazard (id),
    report       integer     not null,
    percent      integer     not null check (percent between 0 and 100),
    done         text,
    not_done     text,
    money_spent  numeric,
    risk_state   text        not null check (risk_state in ('CONTROLLED', 'PARTLY', 'NOT_CONTROLLED')),
    risk_note    text,
    next_step    text        not null,
    reported_at  timestamptz not null,
    primary key (hazard, report)
);
comment on column hazard_progress.money_spent is 'in 10,000 yuan';
--rollback drop table hazard_progress;

--changeset duban:hazard-001-acceptance
create table hazard_acceptance (
    hazard          uuid        not null references hazard (id),
    visit           integer     not null,
    visited_at      timestamptz not null,
    leader          uuid        not null references person (id),
    team            text[]      not null,
    experts         text,
    findings        text        not null,
    passed          boolean     not null,
    remaining       text,
    before_listing  boolean     not null,
    primary key (hazard, visit)
);
comment on table hazard_acceptance is 'Acceptance visits';
comment on column hazard_acceptance.team is 'ids of the persons beside the leader';
--rollback drop table hazard_acceptance;

create table hazard_acceptance_result (
    hazard     uuid    not null,
    visit      integer not null,
    item       integer not null,
    milestone  text    not null,
    passed     boolean not null,
    evidence   text    not null,
    primary key (hazard, visit, item),
    foreign key (hazard, visit) references hazard_acceptance (hazard, visit)
);
--rollback drop table hazard_acceptance_result;

--changeset duban:hazard-001-contact
create table hazard_reporter_contact (
    case_no         text        primary key references case_file (case_no),
    name            text,
    phone           text,
    wants_feedback  boolean     not null,
    taken_by        uuid        not null references person (id),
    taken_at        timestamptz not null
);
comment on table hazard_reporter_contact is 'Who reported a hazard. Read by the intake role alone (domain 15.11); never in timeline, variables, export or logs';
--rollback drop table hazard_reporter_contact;

--changeset duban:hazard-001-change
create table hazard_change (
    id            uuid        primary key,
    case_no       text        not null references case_file (case_no),
    kind          text        not null check (kind in ('CORRECTION', 'VOID', 'MERGE')),
    reason        text        not null,
    into_case     text        references case_file (case_no),
    title         text,
    description   text,
    place         text,
    state         text        not null check (state in ('ASKED', 'DONE', 'REJECTED')),
    asked_by      uuid        not null references person (id),
    asked_at      timestamptz not null,
    confirmed_by  uuid        references person (id),
    confirmed_at  timestamptz,
    check (confirmed_by <> asked_by)
);
create unique index hazard_change_open on hazard_change (case_no) where state = 'ASKED';
comment on table hazard_change is 'Corrections, voidings and mergers of hazards; from the listing proposal on a second person confirms';
--rollback drop table hazard_change;
