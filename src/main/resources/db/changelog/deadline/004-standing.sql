--liquibase formatted sql

--changeset duban:deadline-004-standing
alter table deadline add column rung text;
alter table deadline add column climbs_at timestamptz;
update deadline d
   set rung = u.rung, climbs_at = u.climbs_at
  from (select m.deadline, m.extension, max(m.code) filter (where m.state = 'DONE') as rung,
               min(m.at) filter (where m.state = 'PLANNED') as climbs_at
          from deadline_mark m
         where m.kind = 'RUNG'
         group by m.deadline, m.extension) u
 where u.deadline = d.id and u.extension = d.extension;
comment on column deadline.rung is 'highest rung climbed under the present extension, kept with its marks; null before the first';
comment on column deadline.climbs_at is 'when its next rung is to be climbed, kept with its marks; null if none is planned';
--rollback alter table deadline drop column climbs_at; alter table deadline drop column rung;
