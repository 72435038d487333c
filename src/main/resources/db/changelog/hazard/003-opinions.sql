--liquibase formatted sql

--changeset duban:hazard-003-opinions
alter table hazard_proposal
    add column section_opinion         text,
    add column legal_opinion           text,
    add column department_opinion      text,
    add column cooperating_departments text[] not null default '{}';
update hazard_proposal set section_opinion = note, note = null where not corrected;
comment on column hazard_proposal.note is 'how it was corrected; null if listing is proposed';
comment on column hazard_proposal.cooperating_departments is 'ids of organs';
--rollback update hazard_proposal set note = section_opinion where not corrected; alter table hazard_proposal drop column section_opinion, drop column legal_opinion, drop column department_opinion, drop column cooperating_departments;

--changeset duban:hazard-003-checked-items
alter table hazard_plan add column checked_items text[] not null default '{}';
comment on column hazard_plan.checked_items is 'which of the six items the review found complete: AIMS, METHODS, FUNDS, ORGANISATION, SCHEDULE, CONTINGENCY';
--rollback alter table hazard_plan drop column checked_items;
