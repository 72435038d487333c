--liquibase formatted sql

--changeset duban:hazard-020-source-number
create table hazard_source_number (
    source   text not null,
    organ    uuid not null references organ (id),
    number   text not null check (length(number) between 1 and 60),
    case_no  text not null references case_file (case_no),
    primary key (source, organ, number)
);
comment on table hazard_source_number is 'Tickets and alarms that other systems told of, each registered once';
comment on column hazard_source_number.organ is 'whose hotline or platform it is: numbers of two are two things';
comment on column hazard_source_number.number is 'of the ticket or alarm, as its source knows it';
--rollback drop table hazard_source_number;
