--liquibase formatted sql

--changeset duban:deadline-003-hazard
insert into deadline_rule (id, valid_from, amount, unit, direction, rolls, extendable, basis, basis_kind, duty_tag, number_tag,
                           if_missed, notify_role, ladder, reason) values
    ('F1-01', '2021-09-01', 24, 'H', 'AFTER', false, false, 'WSL 41', 'LEGAL_DUTY', 'V', 'C', 'FLAG', null, null, 'domain 4.3'),
    ('F1-02', '2024-05-01', null, null, 'AFTER', false, false, 'CMR 35', 'LAW', 'V', 'V', 'FLAG', null, null, 'domain 4.3; quarterly, of no case'),
    ('F1-03', '2008-02-01', null, null, 'AFTER', false, false, 'O16 14', 'MINISTRY', 'VN', 'VN', 'NOTIFY', 'ENT_SAFETY', null, 'domain 4.3; quarterly and yearly, of no case'),
    ('F1-04', '2021-09-01', 5, 'WD', 'AFTER', false, false, 'WSL 90', 'INTERNAL', 'V', 'C', 'NOTIFY', 'DEPT_HEAD_SECTION', null, 'domain 4.3'),
    ('F1-05', '2021-09-01', 24, 'H', 'AFTER', false, false, 'WSL 65(3)', 'LEGAL_DUTY', 'V', 'C', 'NOTIFY', 'DEPT_PRINCIPAL', null, 'domain 4.3'),
    ('F1-06', '2012-11-01', 7, 'WD', 'AFTER', false, true, 'FSI 21', 'MINISTRY', 'VN', 'VN', 'NOTIFY', 'DEPT_PRINCIPAL', null, 'domain 4.3; 10 more with an expert panel'),
    ('F1-07', '2012-11-01', 3, 'WD', 'AFTER', false, false, 'FSI 21', 'MINISTRY', 'VN', 'VN', 'NOTIFY', 'DEPT_PRINCIPAL', null, 'domain 4.3'),
    ('F1-08', '2021-09-01', 10, 'WD', 'AFTER', false, false, 'WSL 41', 'INTERNAL', 'V', 'C', 'NOTIFY', 'WSC_LEADER', null, 'domain 4.3'),
    ('F1-09', '2012-01-01', 3, 'WD', 'AFTER', false, false, 'QD12', 'LOCAL', 'L', 'L', 'FLAG', null, null, 'domain 4.3'),
    ('F1-10', '2012-01-01', 5, 'WD', 'AFTER', false, false, 'QD12', 'LOCAL', 'L', 'L', 'NOTIFY', 'WSCO_HEAD', null, 'domain 4.3'),
    ('F1-11', '2021-09-01', 10, 'WD', 'AFTER', true, false, 'NOTICE', 'DOCUMENT', 'C', 'C', 'LADDER', null, 'PAPER', 'domain 4.3'),
    ('F1-12', '2021-09-01', 5, 'WD', 'AFTER', false, false, 'OWN', 'INTERNAL', 'C', 'C', 'NOTIFY', 'DEPT_HEAD_SECTION', null, 'domain 4.3'),
    ('F1-13', '2021-09-01', null, null, 'AFTER', true, true, 'NOTICE', 'DOCUMENT', 'C', 'C', 'LADDER', null, 'LIMIT', 'domain 4.3; DMN-03, at most 365 days'),
    ('F1-14', '2021-09-01', null, null, 'AFTER', true, false, 'NOTICE', 'DOCUMENT', 'C', 'C', 'LADDER', null, 'PAPER', 'domain 4.3; DMN-03'),
    ('F1-14-visit', '2021-09-01', null, null, 'AFTER', true, false, 'DMN-03', 'INTERNAL', 'C', 'C', 'NOTIFY', 'WSCO_HEAD', null, 'visits of the supervisor, DMN-03'),
    ('F1-15', '2011-01-01', null, null, 'AFTER', false, false, 'FJ11', 'LOCAL', 'L', 'L', 'FLAG', null, null, 'domain 4.3; quarterly, of no case'),
    ('F1-16', '2012-01-01', 20, 'WD', 'BEFORE', false, false, 'QD12', 'LOCAL', 'L', 'L', 'TURN', null, null, 'domain 4.3; limits under 60 days: two thirds of the limit'),
    ('F1-16-reply', '2012-01-01', 10, 'WD', 'AFTER', false, false, 'QD12', 'LOCAL', 'L', 'L', 'TURN', null, null, 'domain 4.3; limits under 60 days: 3'),
    ('F1-17', '2008-02-01', 10, 'CD', 'BEFORE', false, false, 'MEM18', 'MINISTRY', 'M', 'M', 'BLOCK', null, null, 'domain 4.3'),
    ('F1-17-reply', '2008-02-01', 5, 'CD', 'AFTER', true, false, 'MEM18', 'MINISTRY', 'M', 'M', 'NOTIFY', 'DEPT_HEAD_SECTION', null, 'domain 4.3'),
    ('F1-18', '2010-01-01', 10, 'CD', 'AFTER', true, false, 'HB10 10; O16 23', 'LOCAL', 'L', 'L', 'NOTIFY', 'WSC_LEADER', null, 'domain 4.3'),
    ('F1-19', '2008-02-01', 10, 'CD', 'AFTER', true, false, 'MEM18', 'MINISTRY', 'M', 'M', 'NOTIFY', 'DEPT_HEAD_SECTION', null, 'domain 4.3'),
    ('F1-20', '2012-11-01', 3, 'WD', 'AFTER', false, false, 'FSI 20', 'MINISTRY', 'VN', 'VN', 'FLAG', null, null, 'domain 4.3'),
    ('F1-21', '2012-01-01', 5, 'WD', 'AFTER', false, false, 'QD12', 'LOCAL', 'L', 'L', 'FLAG', null, null, 'domain 4.3'),
    ('F1-22', '2021-09-01', null, null, 'AFTER', true, false, 'DMN-15', 'INTERNAL', 'C', 'C', 'NOTIFY', 'WSCO_HEAD', null, 'domain 4.3; DMN-15'),
    ('F1-22-opens', '2021-09-01', null, null, 'AFTER', false, false, 'DMN-15', 'INTERNAL', 'C', 'C', 'TURN', null, null, 'the look-back may begin this long after delisting');
--rollback delete from deadline_rule where id like 'F1-%';
