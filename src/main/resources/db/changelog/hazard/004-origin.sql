--liquibase formatted sql

--changeset duban:hazard-004-coordinates
alter table hazard
    add column latitude  numeric(8, 6) check (latitude between -90 and 90),
    add column longitude numeric(9, 6) check (longitude between -180 and 180),
    add constraint hazard_coordinates check ((latitude is null) = (longitude is null));
comment on column hazard.latitude is 'degrees, WGS-84; null if nobody said';
comment on column hazard.longitude is 'degrees, WGS-84; null if nobody said';
--rollback alter table hazard drop column latitude, drop column longitude;

--changeset duban:hazard-004-source-detail
create table hazard_source_detail (
    hazard  uuid not null references hazard (id),
    field   text not null,
    value   text not null check (length(value) between 1 and 200),
    primary key (hazard, field)
);
comment on table hazard_source_detail is 'What a source tells beyond number and organ (domain 13.1)';
comment on column hazard_source_detail.value is 'as typed: days as yyyy-MM-dd, moments as yyyy-MM-ddTHH:mm in Asia/Shanghai, numbers in digits, choices as codes';
--rollback drop table hazard_source_detail;
