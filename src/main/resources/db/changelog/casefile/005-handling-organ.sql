--liquibase formatted sql

--changeset duban:casefile-005-handling-organ
alter table case_file add column handling_organ uuid references organ (id);
update case_file c
   set handling_organ = (select p.organ from case_party p where p.case_no = c.case_no and p.part = 'HANDLING_ORGAN');
comment on column case_file.handling_organ is 'that of case_party, by which boards of thousands of terms are counted; null while nobody stands there';
--rollback alter table case_file drop column handling_organ;
