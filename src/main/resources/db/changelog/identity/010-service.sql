--liquibase formatted sql

--changeset duban:identity-010-service
alter table person add column service boolean not null default false;
alter table person add constraint person_service check (not service or organ is not null and certificate_no is null);
create index person_service_accounts on person (name, login) where service;
comment on column person.service is 'the account of another system: acts through tokens, never signs in, is handed no task';
--rollback alter table person drop column service;

--changeset duban:identity-010-token
create table access_token (
    id            uuid        primary key,
    account       uuid        not null references person (id),
    name          text        not null,
    hash          bytea       not null unique check (length(hash) = 32),
    begins        text        not null,
    scopes        text[]      not null check (cardinality(scopes) > 0),
    created_by    uuid        not null references person (id),
    created_at    timestamptz not null,
    expires_at    timestamptz not null,
    last_used_at  timestamptz,
    revoked_at    timestamptz,
    revoked_by    uuid        references person (id),
    check (expires_at > created_at and expires_at <= created_at + interval '366 days'),
    check ((revoked_at is null) = (revoked_by is null))
);
create index access_token_of on access_token (account, created_at desc);
comment on table access_token is 'What lets service accounts into the API; ended ones stay, because their acts stay';
comment on column access_token.name is 'what it is for';
comment on column access_token.hash is 'SHA-256 of the secret, which is shown once and kept nowhere';
comment on column access_token.begins is 'first characters of the secret, to tell tokens apart';
comment on column access_token.scopes is 'codes as hazards:read';
comment on column access_token.last_used_at is 'to the minute';
--rollback drop table access_token;
