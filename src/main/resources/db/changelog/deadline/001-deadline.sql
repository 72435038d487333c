--liquibase formatted sql

--changeset duban:deadline-001-calendar
create table calendar_year (
    year       integer     primary key,
    source     text        not null,
    loaded_at  timestamptz not null
);
comment on table calendar_year is 'Years whose days off the State Council has published; any other year is provisional';
create table calendar_day (
    day      date primary key,
    kind     text not null check (kind in ('HOLIDAY', 'MAKE_UP')),
    name_zh  text not null,
    name_en  text not null
);
comment on table calendar_day is 'Days that are not as their weekday says, in published years';
create table statutory_day (
    day      date primary key,
    name_zh  text not null,
    name_en  text not null
);
comment on table statutory_day is 'Days off by law, for years not published yet';
--rollback drop table statutory_day; drop table calendar_day; drop table calendar_year;

--changeset duban:deadline-001-rule
create table deadline_rule (
    id            text    not null,
    jurisdiction  text    not null default '*',
    valid_from    date    not null,
    valid_to      date,
    amount        integer check (amount > 0),
    unit          text    check (unit in ('WD', 'CD', 'MO', 'H')),
    direction     text    not null default 'AFTER' check (direction in ('AFTER', 'BEFORE')),
    rolls         boolean not null,
    extendable    boolean not null default false,
    stoppable     boolean not null default false,
    basis         text    not null,
    basis_kind    text    not null check (basis_kind in ('LAW', 'MINISTRY', 'LOCAL', 'DOCUMENT', 'INTERNAL', 'LEGAL_DUTY')),
    duty_tag      text    not null check (duty_tag in ('V', 'VN', 'L', 'M', 'C')),
    number_tag    text    not null check (number_tag in ('V', 'VN', 'L', 'M', 'C')),
    if_missed     text    not null check (if_missed in ('NOTIFY', 'LADDER', 'TURN', 'BLOCK', 'FLAG')),
    notify_role   text,
    ladder        text    check (ladder in ('LIMIT', 'PAPER')),
    reason        text    not null,
    changed_by    uuid    references person (id),
    changed_at    timestamptz,
    primary key (id, jurisdiction, valid_from),
    check (valid_to is null or valid_to > valid_from),
    check ((amount is null) = (unit is null)),
    check ((if_missed = 'NOTIFY') = (notify_role is not null)),
    check ((if_missed = 'LADDER') = (ladder is not null))
);
comment on table deadline_rule is 'How long each act may take (domain 4.3); a rule binds terms that begin while it is valid';
comment on column deadline_rule.jurisdiction is 'code of the region it is made for; * everywhere';
comment on column deadline_rule.valid_to is 'first day on which it no longer binds new terms';
comment on column deadline_rule.amount is 'null where a decision table or a paper gives the length, or where it is periodic';
comment on column deadline_rule.duty_tag is 'tag of domain 0.1 for the duty';
comment on column deadline_rule.number_tag is 'tag of domain 0.1 for the number; V may not be made longer';
comment on column deadline_rule.ladder is 'LIMIT climbs the whole ladder, PAPER (a plan or report that is late) its first rung only';
--rollback drop table deadline_rule;

--changeset duban:deadline-001-ladder
create table ladder_rung (
    ladder         text    not null check (ladder in ('LIMIT', 'PAPER', 'OFFICIAL')),
    rung           text    not null,
    late_days      integer not null check (late_days > 0),
    late_unit      text    not null check (late_unit in ('WD', 'CD')),
    reply_working_days integer,
    primary key (ladder, rung)
);
comment on table ladder_rung is 'On which day of lateness each rung of DMN-11 is climbed; the decision deadline-ladder says which one it is';
comment on column ladder_rung.reply_working_days is 'how long the addressee has; null if it asks for no reply';
insert into ladder_rung (ladder, rung, late_days, late_unit, reply_working_days) values
    ('LIMIT', 'L1', 1, 'CD', 10),
    ('LIMIT', 'L2', 4, 'CD', 5),
    ('LIMIT', 'L3', 8, 'CD', 5),
    ('LIMIT', 'L4', 16, 'CD', null),
    ('PAPER', 'L1', 1, 'CD', 10),
    ('OFFICIAL', 'LX', 6, 'WD', null),
    ('OFFICIAL', 'LX-DISCIPLINE', 11, 'WD', null);
--rollback drop table ladder_rung;

--changeset duban:deadline-001-deadline
create table deadline (
    id                 uuid        primary key,
    case_no            text        not null references case_file (case_no),
    rule               text        not null,
    rule_jurisdiction  text        not null,
    rule_valid_from    date        not null,
    turn               text        not null,
    element_id         text,
    task               uuid,
    anchor_event       text        not null,
    anchor_at          timestamptz not null,
    anchor_document    text,
    amount             integer     not null,
    unit               text        not null check (unit in ('WD', 'CD', 'MO', 'H')),
    direction          text        not null check (direction in ('AFTER', 'BEFORE')),
    rolls              boolean     not null,
    shorter_amount     integer,
    shorter_unit       text        check (shorter_unit in ('WD', 'CD', 'MO')),
    shorter_why        text,
    shorter_of_days    integer,
    not_after          date,
    not_after_document text,
    opened_at          timestamptz not null,
    due_at             timestamptz,
    last_day           date        not null,
    allowed_seconds    bigint      not null,
    extension          integer     not null default 0,
    state              text        not null check (state in ('RUNNING', 'MET', 'MISSED', 'WAIVED')),
    settled_at         timestamptz,
    settled_why        text,
    answered_at        timestamptz,
    changed_on         date,
    foreign key (rule, rule_jurisdiction, rule_valid_from) references deadline_rule (id, jurisdiction, valid_from),
    check ((state = 'RUNNING') = (settled_at is null))
);
create index deadline_of_case on deadline (case_no);
create index deadline_running on deadline (due_at) where state = 'RUNNING';
create unique index deadline_of_task on deadline (task) where task is not null and state = 'RUNNING';
comment on table deadline is 'The ledger of terms. Overdue is what a running one is after due_at; it is never stored';
comment on column deadline.turn is 'part in the case that has to act; enterprise or an organ''s part';
comment on column deadline.due_at is 'from this instant on it is late; null while the clock stands';
comment on column deadline.last_day is 'last day in China on which the act is in time';
comment on column deadline.allowed_seconds is 'from the anchor to due_at, for the order by legal risk';
comment on column deadline.extension is 'how often it was lengthened; rungs are climbed once per extension';
comment on column deadline.state is 'MISSED: it ran out and the way of the case turned or the right lapsed';
comment on column deadline.answered_at is 'when the answer of its task was given that no step has confirmed yet; nothing is climbed meanwhile';
comment on column deadline.changed_on is 'day in China on which its date last moved; null if it never did';
create table deadline_span (
    id            uuid        primary key,
    deadline      uuid        not null references deadline (id),
    kind          text        not null check (kind in ('EXTENSION', 'STOP')),
    amount        integer,
    unit          text        check (unit in ('WD', 'CD', 'MO', 'H')),
    from_on       date,
    resumed_on    date,
    decided_by    uuid        references person (id),
    decided_on    date        not null,
    reason        text        not null,
    document      text,
    noted_at      timestamptz not null,
    check ((kind = 'EXTENSION') = (amount is not null)),
    check ((kind = 'STOP') = (from_on is not null))
);
create index deadline_span_of on deadline_span (deadline, noted_at);
comment on table deadline_span is 'What lengthened or stopped a term';
comment on column deadline_span.resumed_on is 'first day that counts again; null while the clock stands';
create table deadline_change (
    deadline    uuid        not null references deadline (id),
    seq         integer     not null,
    at          timestamptz not null,
    kind        text        not null check (kind in ('EXTENDED', 'STOPPED', 'RESUMED', 'CALENDAR', 'RULE')),
    before_due  timestamptz,
    after_due   timestamptz,
    by_person   uuid        references person (id),
    reason      text        not null,
    document    text,
    primary key (deadline, seq)
);
comment on table deadline_change is 'Every move of a date: old, new, who, why, by which paper';
--rollback drop table deadline_change; drop table deadline_span; drop table deadline;

--changeset duban:deadline-001-mark
create table deadline_mark (
    id          uuid        primary key,
    deadline    uuid        not null references deadline (id),
    case_no     text        not null,
    extension   integer     not null,
    code        text        not null,
    kind        text        not null check (kind in ('REMINDER', 'EXPIRY', 'NOTIFY', 'RUNG')),
    at          timestamptz not null,
    state       text        not null check (state in ('PLANNED', 'DONE', 'PASSED_OVER', 'DROPPED')),
    settled_at  timestamptz,
    unique (deadline, extension, code)
);
create index deadline_mark_planned on deadline_mark (at) where state = 'PLANNED';
create index deadline_mark_of_case on deadline_mark (case_no, at) where state = 'PLANNED';
comment on table deadline_mark is 'Instants on the way of a deadline at which something is to happen, noted beforehand';
comment on column deadline_mark.code is 'REMINDER-30, REMINDER-10, EXPIRY, NOTIFY-1 (working days late), L1 and so on';
create table deadline_watch (
    case_no    text        primary key references case_file (case_no),
    armed_at   timestamptz,
    looked_at  timestamptz,
    ahead_ms   bigint      not null default 0
);
comment on table deadline_watch is 'What the sleeping watch of each case waits for';
comment on column deadline_watch.ahead_ms is 'by how much the engine''s clock was found to run ahead of ours';
comment on column deadline_watch.armed_at is 'when its timer wakes it; null before it has looked for the first time';
--rollback drop table deadline_watch; drop table deadline_mark;

--changeset duban:deadline-001-notice
create table late_notice (
    id             uuid        primary key,
    case_no        text        not null references case_file (case_no),
    deadline       uuid        not null references deadline (id),
    kind           text        not null check (kind in ('REMINDER', 'EXPIRED', 'LATE', 'URGED', 'MOVED')),
    code           text        not null,
    to_role        text,
    to_organ       uuid        references organ (id),
    to_enterprise  uuid        references enterprise (id),
    to_person      uuid        references person (id),
    by_person      uuid        references person (id),
    text           text,
    at             timestamptz not null,
    seen_at        timestamptz,
    seen_by        uuid        references person (id),
    check (num_nonnulls(to_organ, to_enterprise, to_person) = 1),
    check ((seen_at is null) = (seen_by is null))
);
create index late_notice_of_case on late_notice (case_no, at desc);
create index late_notice_organ on late_notice (to_organ, at desc) where to_organ is not null;
create index late_notice_enterprise on late_notice (to_enterprise, at desc) where to_enterprise is not null;
create index late_notice_person on late_notice (to_person, at desc) where to_person is not null;
comment on table late_notice is 'Who was told that something is due or late, and when it was seen';
comment on column late_notice.to_role is 'holders of this role in the organ or enterprise; null for all of its people';
comment on column late_notice.text is 'words of the one who urged; null for the program''s own';
--rollback drop table late_notice;

--changeset duban:deadline-001-flag
create table deadline_flag (
    deadline  uuid        primary key references deadline (id),
    case_no   text        not null references case_file (case_no),
    at        timestamptz not null
);
create index deadline_flag_of_case on deadline_flag (case_no);
comment on table deadline_flag is 'Terms that were missed and are shown on their case for good';
--rollback drop table deadline_flag;
