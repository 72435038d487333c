--liquibase formatted sql

--changeset duban:deadline-011-reinspection
insert into deadline_rule (id, valid_from, amount, unit, direction, rolls, extendable, basis, basis_kind, duty_tag, number_tag,
                           if_missed, notify_role, ladder, reason) values
    ('F1-19-opens', '2008-02-01', null, null, 'AFTER', false, true, 'MEM18', 'MINISTRY', 'M', 'C', 'TURN', null, null, 'domain 4.3; the limit that the order sets: until then a re-inspection may be asked for, with its end F1-19 begins by itself');
--rollback delete from deadline_rule where id = 'F1-19-opens';
