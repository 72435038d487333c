package dev.duban.oversight;

import dev.duban.DubanTest;
import dev.duban.PageTimes;
import dev.duban.oversight.OversightSample.District;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/**
 * Server time of the board with 10,000 open cases, each with two running terms, of which 2,000 are overdue and 3,000 due soon;
 * beside that of a page that asks the database almost nothing. Run with {@code mvn verify -Pbench}, on a quiet machine. Judges
 * nothing.
 */
@DubanTest
@Tag("slow")
@Tag("benchmark")
class OversightBenchmark {

    private static final int OPEN_CASES = 10_000;
    private static final int OVERDUE = 2_000;
    private static final int SOON = 3_000;

    @Autowired
    OversightSample sample;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    WebApplicationContext program;

    @Test
    void printsHowLongTheBoardTakes() throws Exception {
        var district = sample.aDistrict();
        fill(district);

        PageTimes.print(
                program,
                district.supervisor(),
                "/me",
                "/oversight",
                "/oversight?list=overdue",
                "/oversight?list=overdue&sector=FIRE&rung=L3&page=1",
                "/oversight?list=climbing",
                "/oversight?list=late",
                "/oversight?list=soon&page=30");
    }

    private void fill(District district) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
            insert into case_file (case_no, flow, title, sector, region, enterprise, level, source, status, secret, organs,
                                   handling_organ, opened_at)
            select 'GPDB-' || :region || '-1999-' || lpad(n::text, 6, '0'), 'hazard-supervision', '安全出口上锁 ' || n,
                   (array['FIRE', 'COAL', 'GAS', 'CHEM', 'METAL_TRADE'])[1 + n % 5],
                   case when n % 3 = 0 then :region || '001' else :region end, :enterprise, 'CITY', 'ENFORCE', 'RECTIFYING',
                   false, array[:organ], :organ, :now - interval '100 days'
              from generate_series(1, :cases) n
            """)
                .param("region", district.county())
                .param("enterprise", district.enterprise().id())
                .param("organ", district.bureau().id())
                .param("now", now)
                .param("cases", OPEN_CASES)
                .update();
        jdbc.sql("""
            insert into case_party (case_no, part, organ, since)
            select c.case_no, 'HANDLING_ORGAN', :organ, :now from case_file c where c.case_no like 'GPDB-' || :region || '-1999-%'
            """)
                .param("organ", district.bureau().id())
                .param("region", district.county())
                .param("now", now)
                .update();
        jdbc.sql("""
            insert into deadline (id, case_no, rule, rule_jurisdiction, rule_valid_from, turn, anchor_event, anchor_at, amount,
                                  unit, direction, rolls, opened_at, due_at, last_day, allowed_seconds, state)
            select gen_random_uuid(), t.case_no, r.id, r.jurisdiction, r.valid_from, t.turn, 'served',
                   t.due - interval '60 days', 60, t.unit, 'AFTER', true, t.due - interval '60 days', t.due,
                   (t.due at time zone 'Asia/Shanghai')::date - 1, 60 * 86400, 'RUNNING'
              from (select c.case_no, n.rule, n.turn, n.unit,
                           case when n.second then :now + interval '90 days'
                                when c.place <= :overdue then :now - interval '1 minute' * (c.place * 20)
                                when c.place <= :overdue + :soon then :now + interval '1 minute' * (c.place - :overdue)
                                else :now + interval '30 days' end as due
                      from (select f.case_no, row_number() over (order by f.case_no) as place
                              from case_file f
                             where f.case_no like 'GPDB-' || :region || '-1999-%') c
                     cross join lateral (values (case when c.place % 4 = 0 then 'F1-04' else 'F1-13' end,
                                                 case when c.place % 4 = 0 then 'handling-organ' else 'enterprise' end,
                                                 case when c.place % 4 = 0 then 'WD' else 'CD' end, false),
                                                ('F1-22', 'handling-organ', 'CD', true)) n (rule, turn, unit, second)) t
              join deadline_rule r on r.id = t.rule
            """)
                .param("now", now)
                .param("overdue", OVERDUE)
                .param("soon", SOON)
                .param("region", district.county())
                .update();
        jdbc.sql("""
            insert into deadline_mark (id, deadline, case_no, extension, code, kind, at, state, settled_at)
            select gen_random_uuid(), d.id, d.case_no, 0, n.code, n.kind, d.due_at + n.late,
                   case when d.due_at + n.late <= :now then 'DONE' else 'PLANNED' end,
                   case when d.due_at + n.late <= :now then d.due_at + n.late end
              from deadline d
             cross join (values ('REMINDER-10', 'REMINDER', interval '-6 days'), ('EXPIRY', 'EXPIRY', interval '0'),
                                ('L1', 'RUNG', interval '1 day'), ('L2', 'RUNG', interval '4 days'),
                                ('L3', 'RUNG', interval '8 days'), ('L4', 'RUNG', interval '16 days')) n (code, kind, late)
             where d.case_no like 'GPDB-' || :region || '-1999-%'
            """).param("now", now).param("region", district.county()).update();
        jdbc.sql("""
            update deadline d
               set rung = u.rung, climbs_at = u.climbs_at
              from (select m.deadline, max(m.code) filter (where m.state = 'DONE') as rung,
                           min(m.at) filter (where m.state = 'PLANNED') as climbs_at
                      from deadline_mark m
                     where m.kind = 'RUNG' and m.case_no like 'GPDB-' || :region || '-1999-%'
                     group by m.deadline) u
             where u.deadline = d.id
            """).param("region", district.county()).update();
        for (var table : new String[] {"case_file", "case_party", "deadline", "deadline_mark", "late_notice"}) {
            jdbc.sql("analyze " + table).update();
        }
    }
}
