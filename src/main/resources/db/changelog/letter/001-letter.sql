--liquibase formatted sql

--changeset duban:letter-001-notice
create table notice (
    id           uuid        primary key,
    case_no      text        not null references case_file (case_no),
    kind         text        not null check (kind in ('LISTING', 'DELISTING', 'RECTIFICATION_ORDER', 'DEPARTMENT_ORDER')),
    number       text        not null,
    issued_on    date        not null,
    addressees   text[]      not null check (cardinality(addressees) > 0),
    body         json        not null,
    issuer       uuid        not null references organ (id),
    issued_by    uuid        not null references person (id),
    recorded_at  timestamptz not null,
    unique (kind, number)
);
create index notice_of_case on notice (case_no);
comment on table notice is 'Notices issued on paper, their numbers typed in';
comment on column notice.body is 'named fields in the order they are shown (json, not jsonb, keeps it)';
--rollback drop table notice;

--changeset duban:letter-001-service
create table notice_service (
    id           uuid        primary key,
    notice       uuid        not null references notice (id),
    way          text        not null check (way in ('DIRECT', 'LEFT', 'POST', 'ELECTRONIC', 'PUBLIC_NOTICE')),
    receiver     text        not null,
    served_at    timestamptz not null,
    proof        uuid        references attachment (id),
    recorded_at  timestamptz not null
);
create index notice_service_of_notice on notice_service (notice);
comment on table notice_service is 'How and when each notice was served';
--rollback drop table notice_service;
