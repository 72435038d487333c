--liquibase formatted sql

--changeset duban:api-001-call
create table api_call (
    account      uuid        not null references person (id),
    key          text        not null check (length(key) between 1 and 100),
    fingerprint  bytea       not null check (length(fingerprint) = 32),
    status       integer     not null check (status between 200 and 299),
    location     text,
    body         bytea       not null,
    called_at    timestamptz not null,
    primary key (account, key)
);
create index api_call_old on api_call (called_at);
comment on table api_call is 'Calls of the API that changed something, with what they were answered, for 24 hours';
comment on column api_call.key is 'header Idempotency-Key, of the caller''s own making';
comment on column api_call.fingerprint is 'SHA-256 over path and body of the call; the body itself is not kept';
comment on column api_call.body is 'of the answer, JSON in UTF-8';
--rollback drop table api_call;
