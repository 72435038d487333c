--liquibase formatted sql

--changeset duban:identity-011-session
create table web_session (
    primary_id             char(36) not null primary key,
    session_id             char(36) not null unique,
    creation_time          bigint   not null,
    last_access_time       bigint   not null,
    max_inactive_interval  integer  not null,
    expiry_time            bigint   not null,
    principal_name         varchar(100)
);
create index web_session_expiry on web_session (expiry_time);
create index web_session_principal on web_session (principal_name);
comment on table web_session is 'Who is signed in at which browser, for all programs on this database; the columns are those of Spring Session';
comment on column web_session.creation_time is 'milliseconds since 1970 by the machine''s clock, as the other two times; the time machine does not move them';
comment on column web_session.last_access_time is 'the last request, in milliseconds';
comment on column web_session.max_inactive_interval is 'seconds without a request after which it ends';
comment on column web_session.expiry_time is 'when it ends without a further request, in milliseconds';

create table web_session_attributes (
    session_primary_id  char(36)     not null references web_session (primary_id) on delete cascade,
    attribute_name      varchar(200) not null,
    attribute_bytes     bytea        not null,
    primary key (session_primary_id, attribute_name)
);
comment on table web_session_attributes is 'What a session remembers between two requests: who it is, the token of its forms, the words for the next page';
comment on column web_session_attributes.attribute_bytes is 'a serialised Java object; what a later version cannot read counts as not there';
--rollback drop table web_session_attributes;
--rollback drop table web_session;
