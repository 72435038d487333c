--liquibase formatted sql

--changeset duban:inbox-003-view
create table inbox_view (
    person   uuid     primary key references person (id),
    grouped  boolean  not null
);
comment on table inbox_view is 'How a person last chose to see the inbox; who never chose is not here';
comment on column inbox_view.grouped is 'whether open tasks stand in groups by date; if not, all by legal risk';
--rollback drop table inbox_view;
