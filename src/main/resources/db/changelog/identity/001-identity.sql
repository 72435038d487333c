--liquibase formatted sql

--changeset duban:identity-001-person
create table person (
    id              uuid        primary key,
    login           text        not null unique check (login = lower(login)),
    name            text        not null,
    organ           uuid        references organ (id),
    enterprise      uuid        references enterprise (id),
    password_hash   text        not null,
    certificate_no  text        unique,
    active          boolean     not null,
    created_at      timestamptz not null,
    check (organ is null or enterprise is null)
);
create index person_organ on person (organ);
create index person_enterprise on person (enterprise);
comment on table person is 'Accounts; closed ones stay, because their acts stay';
comment on column person.certificate_no is 'enforcement certificate; null without one';
--rollback drop table person;

--changeset duban:identity-001-role
create table person_role (
    person  uuid not null references person (id),
    role    text not null,
    primary key (person, role)
);
comment on table person_role is 'Roles of domain 2.2 and ADMINISTRATOR, PROCESS_OWNER, held in the organ or enterprise of the person';
--rollback drop table person_role;

--changeset duban:identity-001-try
create table sign_in_try (
    login    text        primary key,
    used     integer     not null,
    last_at  timestamptz not null
);
create index sign_in_try_old on sign_in_try (last_at);
comment on table sign_in_try is 'Tries since the last right password, per account name typed, existing or not';
comment on column sign_in_try.last_at is 'of the last counted try; a lock runs from here';
--rollback drop table sign_in_try;
