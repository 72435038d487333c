--liquibase formatted sql

--changeset duban:deadline-010-duty-tags
-- No law sets these two duties as terms: the table of domain 4.3 has C for the whole row.
update deadline_rule set duty_tag = 'C' where id in ('F1-04', 'F1-08');
--rollback update deadline_rule set duty_tag = 'V' where id in ('F1-04', 'F1-08');
