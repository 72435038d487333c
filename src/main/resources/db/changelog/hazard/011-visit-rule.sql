--liquibase formatted sql

--changeset duban:hazard-011-visit-rule
insert into deadline_rule (id, valid_from, amount, unit, direction, rolls, extendable, basis, basis_kind, duty_tag, number_tag,
                           if_missed, notify_role, ladder, reason) values
    ('F1-23', '2021-09-01', null, null, 'AFTER', false, false, 'DMN-03', 'INTERNAL', 'C', 'C', 'NOTIFY', 'WSCO_HEAD', null,
     'DMN-03: visits by the supervisor; a rule of its own, since 4.3 numbers none');
--rollback delete from deadline_rule where id = 'F1-23';
