--liquibase formatted sql

--changeset duban:casefile-001-number
create table case_number (
    flow_code  text    not null,
    region     text    not null,
    year       integer not null,
    last       integer not null,
    primary key (flow_code, region, year)
);
comment on table case_number is 'Last case number given out per flow, region and year of Asia/Shanghai';
--rollback drop table case_number;

--changeset duban:casefile-001-case
create table case_file (
    case_no       text        primary key,
    flow          text        not null,
    title         text        not null,
    sector        text        not null,
    region        text        not null references region (code),
    enterprise    uuid        not null references enterprise (id),
    level         text        check (level in ('NATION', 'PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP')),
    source        text        not null,
    status        text        not null check (status in ('DRAFT', 'REGISTERED', 'VERIFYING', 'DECIDING', 'IN_FORCE', 'RECTIFYING',
                              'EXTENDED', 'AWAITING_ACCEPTANCE', 'ACCEPTED', 'CLOSED', 'LOOK_BACK', 'REOPENED', 'TRANSFERRED',
                              'REVOKED')),
    secret        boolean     not null,
    organs        uuid[]      not null default '{}',
    opened_at     timestamptz not null,
    closed_at     timestamptz,
    close_reason  text,
    merged_into   text        references case_file (case_no),
    check ((closed_at is null) = (close_reason is null)),
    check ((closed_at is null) = (status not in ('CLOSED', 'REVOKED')))
);
create index case_file_region on case_file (region, opened_at desc);
create index case_file_enterprise on case_file (enterprise);
create index case_file_opened on case_file (opened_at desc);
create index case_file_organs on case_file using gin (organs);
comment on table case_file is 'Header of each case';
comment on column case_file.organs is 'all organs of case_party, for the one predicate of who may see it';
comment on column case_file.secret is 'readable only by the organs that take part';
--rollback drop table case_file;

--changeset duban:casefile-001-party
create table case_party (
    case_no  text        not null references case_file (case_no),
    part     text        not null,
    organ    uuid        not null references organ (id),
    since    timestamptz not null,
    primary key (case_no, part)
);
comment on table case_party is 'Which organ stands in which part of a case';
--rollback drop table case_party;

--changeset duban:casefile-001-link
create table case_link (
    from_case  text        not null references case_file (case_no),
    to_case    text        not null references case_file (case_no),
    relation   text        not null check (relation in ('ESCALATED_FROM', 'DERIVED', 'SAME_SUBJECT', 'DUPLICATE_OF')),
    made_at    timestamptz not null,
    primary key (from_case, to_case, relation),
    check (from_case <> to_case)
);
create index case_link_to on case_link (to_case);
comment on table case_link is 'from_case is <relation> of to_case';
--rollback drop table case_link;

--changeset duban:casefile-001-place
create table case_place (
    id                      bigint      generated always as identity primary key,
    case_no                 text        not null references case_file (case_no),
    process_instance_key    bigint      not null,
    process_id              text        not null,
    process_definition_key  bigint      not null,
    process_version         integer     not null,
    element_id              text        not null,
    kind                    text        not null check (kind in ('STEP', 'TASK', 'WAIT')),
    since                   timestamptz not null
);
create index case_place_of_case on case_place (case_no, id);
comment on table case_place is 'The way of each case through its diagrams; the newest row is where it stands';
--rollback drop table case_place;

--changeset duban:casefile-001-timeline
create table timeline_head (
    case_no  text   primary key references case_file (case_no),
    seq      bigint not null,
    hash     bytea  not null check (length(hash) = 32)
);
comment on table timeline_head is 'End of each chain; its row is locked while one appends';
create table timeline_entry (
    case_no  text   not null references case_file (case_no),
    seq      bigint not null check (seq > 0),
    content  bytea  not null,
    hash     bytea  not null check (length(hash) = 32),
    primary key (case_no, seq)
);
comment on table timeline_entry is 'Every act in a case; append-only';
comment on column timeline_entry.content is 'JSON in UTF-8, exactly the bytes that were hashed';
comment on column timeline_entry.hash is 'SHA-256 over the hash of the entry before (32 zero bytes before the first) and content';
--rollback drop table timeline_entry; drop table timeline_head;

--changeset duban:casefile-001-append-only splitStatements:false
create function refuse_change() returns trigger language plpgsql as
$$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger timeline_entry_append_only before update or delete on timeline_entry
    for each row execute function refuse_change();
create trigger timeline_entry_no_truncate before truncate on timeline_entry
    for each statement execute function refuse_change();
create trigger timeline_head_kept before delete on timeline_head
    for each row execute function refuse_change();
--rollback drop trigger timeline_head_kept on timeline_head; drop trigger timeline_entry_no_truncate on timeline_entry; drop trigger timeline_entry_append_only on timeline_entry; drop function refuse_change();

--changeset duban:casefile-001-attachment
create table attachment (
    id           uuid        primary key,
    case_no      text        references case_file (case_no),
    task         uuid,
    name         text        not null,
    type         text        not null check (type in ('JPEG', 'PNG', 'WEBP', 'HEIC', 'PDF', 'DOCX', 'XLSX')),
    size_bytes   bigint      not null check (size_bytes between 1 and 20971520),
    sha256       bytea       not null check (length(sha256) = 32),
    content      bytea       not null,
    uploaded_by  uuid        not null references person (id),
    uploaded_at  timestamptz not null,
    claimed_at   timestamptz,
    check (claimed_at is null or case_no is not null)
);
alter table attachment alter column content set storage external;
create index attachment_of_case on attachment (case_no) where case_no is not null;
create index attachment_unclaimed on attachment (uploaded_at) where claimed_at is null;
comment on table attachment is 'Photos and papers; unchangeable once claimed by a submission';
comment on column attachment.task is 'the inbox task it was uploaded for; null outside one';
comment on column attachment.type is 'as its bytes say, whatever its name says';
--rollback drop table attachment;

--changeset duban:casefile-001-claimed splitStatements:false
create trigger attachment_unchangeable before update or delete on attachment
    for each row when (old.claimed_at is not null) execute function refuse_change();
--rollback drop trigger attachment_unchangeable on attachment;
