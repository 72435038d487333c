--liquibase formatted sql

--changeset duban:registry-001-region
create table region (
    code     text primary key check (code ~ '^([0-9]{6}|[0-9]{9})$'),
    name_zh  text not null,
    name_en  text not null,
    level    text not null check (level in ('NATION', 'PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP')),
    parent   text references region (code)
);
create index region_parent on region (parent);
comment on table region is 'Administrative regions; the level above is always the parent';
comment on column region.code is 'six digits, nine for a township; 99xxxx is fictional';
--rollback drop table region;

--changeset duban:registry-001-organ
create table organ (
    id          uuid   primary key,
    code        text   not null unique,
    name_zh     text   not null,
    name_en     text   not null,
    short_name  text   not null,
    kind        text   not null check (kind in ('GOVERNMENT', 'WSC', 'WSC_OFFICE', 'REGULATOR', 'TOWNSHIP_OFFICE', 'LICENSING',
                       'UTILITY', 'SUPPLIER', 'PUBLIC_SECURITY', 'PROCURATORATE', 'DISCIPLINE', 'MINE_BUREAU', 'HOTLINE_DESK')),
    region      text   not null references region (code),
    parent      uuid   references organ (id),
    sectors     text[] not null default '{}'
);
create index organ_region on organ (region);
comment on table organ is 'Organs and departments that take part in supervision';
comment on column organ.short_name is 'the mark its document numbers begin with';
comment on column organ.sectors is 'sectors it leads in its region (domain 2.3)';
--rollback drop table organ;

--changeset duban:registry-001-enterprise
create table enterprise (
    id               uuid             primary key,
    credit_code      text             not null unique check (length(credit_code) = 18),
    name             text             not null,
    address          text             not null,
    region           text             not null references region (code),
    sector           text             not null,
    principal        text             not null,
    safety_director  text             not null,
    employees        integer          not null check (employees >= 0),
    phone            text,
    longitude        double precision check (longitude between -180 and 180),
    latitude         double precision check (latitude between -90 and 90),
    version          integer          not null
);
create index enterprise_region on enterprise (region, name);
comment on table enterprise is 'Production and business entities under supervision';
comment on column enterprise.credit_code is 'unified social credit code, both check digits right';
comment on column enterprise.longitude is 'degrees east, CGCS2000';
comment on column enterprise.latitude is 'degrees north, CGCS2000';
--rollback drop table enterprise;
