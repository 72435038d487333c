--liquibase formatted sql

--changeset duban:deadline-006-short-limit
insert into deadline_rule (id, valid_from, amount, unit, direction, rolls, extendable, basis, basis_kind, duty_tag, number_tag,
                           if_missed, notify_role, ladder, reason) values
    ('F1-06-panel', '2012-11-01', 10, 'WD', 'AFTER', false, false, 'FSI 21', 'MINISTRY', 'VN', 'VN', 'NOTIFY', 'DEPT_PRINCIPAL', null, 'domain 4.3; by so much F1-06 is extended when an expert panel is used'),
    ('F1-16-short', '2012-01-01', null, null, 'AFTER', false, false, 'OWN', 'INTERNAL', 'C', 'C', 'TURN', null, null, 'domain 4.3; limits under 60 days: before two thirds of the limit have run'),
    ('F1-16-short-reply', '2012-01-01', 3, 'WD', 'AFTER', false, false, 'OWN', 'INTERNAL', 'C', 'C', 'TURN', null, null, 'domain 4.3; limits under 60 days');
--rollback delete from deadline_rule where id in ('F1-06-panel', 'F1-16-short', 'F1-16-short-reply');
