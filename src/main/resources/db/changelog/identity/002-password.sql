--liquibase formatted sql

--changeset duban:identity-002-password
alter table person add column one_time_until timestamptz;
alter table person add column signed_in_at timestamptz;
comment on column person.one_time_until is 'end of the one-time password somebody else gave; null once the person has chosen one of their own';
comment on column person.signed_in_at is 'last sign-in with the right password; null before the first';
--rollback alter table person drop column signed_in_at; alter table person drop column one_time_until;
