--liquibase formatted sql

--changeset duban:webhook-001-webhook
create table webhook (
    id               uuid        primary key,
    name             text        not null,
    url              text        not null,
    facts            text[]      not null check (cardinality(facts) > 0),
    region           text        references region (code),
    organ            uuid        references organ (id),
    active           boolean     not null,
    secret           bytea       not null check (length(secret) = 32),
    secret_number    integer     not null default 1,
    old_secret       bytea       check (length(old_secret) = 32),
    old_secret_ends  timestamptz,
    version          integer     not null default 1,
    created_at       timestamptz not null,
    check ((region is null) <> (organ is null)),
    check ((old_secret is null) = (old_secret_ends is null))
);
comment on table webhook is 'Subscriptions of other systems to facts of cases; never deleted, only paused';
comment on column webhook.region is 'cases handled in this region or below it; null if it goes by organ';
comment on column webhook.organ is 'cases this organ takes part in; null if it goes by region';
comment on column webhook.secret is 'key of the signature, shown once; signing needs it, so it cannot be kept as a hash';
comment on column webhook.secret_number is 'counts rotations, so that a page sent twice rotates once';
comment on column webhook.old_secret is 'the one before; signs beside the new one until old_secret_ends';
--rollback drop table webhook;

--changeset duban:webhook-001-change
create table webhook_change (
    webhook  uuid        not null references webhook (id),
    seq      integer     not null,
    at       timestamptz not null,
    person   uuid        not null references person (id),
    kind     text        not null check (kind in ('MADE', 'CHANGED', 'PAUSED', 'ACTIVATED', 'ROTATED')),
    field    text        not null check (field in ('', 'name', 'url', 'facts', 'scope')),
    before   text,
    after    text,
    primary key (webhook, seq)
);
comment on table webhook_change is 'Who changed what of a subscription, with old and new value; no secret is ever here';
--rollback drop table webhook_change;

--changeset duban:webhook-001-delivery
create table webhook_delivery (
    id             uuid        primary key,
    seq            bigint      generated always as identity,
    webhook        uuid        not null references webhook (id),
    fact           text        not null check (fact in ('REGISTERED', 'LISTED', 'OVERDUE', 'CLIMBED', 'DELISTED', 'TEST')),
    case_no        text        references case_file (case_no),
    body           text        not null,
    state          text        not null default 'WAITING' check (state in ('WAITING', 'ARRIVED', 'GIVEN_UP')),
    created_at     timestamptz not null,
    next_try_at    timestamptz not null,
    lease_until    timestamptz,
    attempts       integer     not null default 0,
    failing_since  timestamptz,
    problem        text,
    status         integer,
    settled_at     timestamptz,
    check ((case_no is null) = (fact = 'TEST')),
    check ((settled_at is null) = (state = 'WAITING'))
);
create index webhook_delivery_due on webhook_delivery (webhook, next_try_at) where state = 'WAITING';
create index webhook_delivery_order on webhook_delivery (webhook, case_no, seq) where state = 'WAITING';
create index webhook_delivery_newest on webhook_delivery (webhook, seq desc);
create index webhook_delivery_given_up on webhook_delivery (webhook) where state = 'GIVEN_UP';
create index webhook_delivery_old on webhook_delivery (settled_at) where state <> 'WAITING';
comment on table webhook_delivery is 'What is or was sent to whom; settled ones are kept 30 days';
comment on column webhook_delivery.body is 'JSON as sent, byte for byte the same at every try';
comment on column webhook_delivery.failing_since is 'of the first failed try since it was given or sent again by hand; null while none failed';
comment on column webhook_delivery.problem is 'code of why the last try failed; null if it did not';
comment on column webhook_delivery.status is 'HTTP status of the last answer; null if there was none';
--rollback drop table webhook_delivery;
