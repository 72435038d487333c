package dev.duban.inbox;

import dev.duban.DubanTest;
import dev.duban.PageTimes;
import dev.duban.Sample;
import dev.duban.inbox.InboxSample.Office;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/**
 * Server time of the pages with 10,000 open cases, beside that of a page that asks the database almost nothing. Run with
 * {@code mvn verify -Pbench}, on a quiet machine. Judges nothing.
 */
@DubanTest
@Tag("slow")
@Tag("benchmark")
class InboxBenchmark {

    private static final int OPEN_CASES = 10_000;

    @Autowired
    InboxSample inbox;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    MockMvc browser;

    @Test
    void printsHowLongThePagesTake() throws Exception {
        var office = inbox.anOffice();
        inbox.aTask(office, "task-review-plan", "OFFICER", "lead-department", "hazard-plan-review");
        fill(office);

        PageTimes.print(
                browser,
                office.officer(),
                "/me",
                "/inbox?list=claim",
                "/inbox?list=claim&text=示例&page=3",
                "/cases",
                "/cases?text=除尘&page=7",
                "/cases/" + office.caseNo(),
                "/search?q=除尘系统");
    }

    /** Cases in the office's region, each with one open task of its officers and its term, of which a tenth is late. */
    private void fill(Office office) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
            insert into case_file (case_no, flow, title, sector, region, enterprise, source, status, secret, organs, opened_at)
            select 'GPDB-' || :region || '-1999-' || lpad(n::text, 6, '0'), 'inbox-test', '除尘系统无控爆措施 ' || n, 'METAL_TRADE',
                   :region, :enterprise, 'ENFORCE', 'REGISTERED', false, array[:organ], :now - n * interval '1 minute'
              from generate_series(1, :cases) n
            """)
                .param("region", Sample.COUNTY)
                .param("enterprise", office.enterprise().id())
                .param("organ", office.bureau().id())
                .param("now", now)
                .param("cases", OPEN_CASES)
                .update();
        jdbc.sql("""
            insert into inbox_task (id, case_no, flow, process_id, process_definition_key, element_id, form_key, name, title,
                                    case_enterprise, enterprise_name, region, sector, roles, part, organ, deadline_rule,
                                    legal_basis, separate_from, state, opened_at)
            select gen_random_uuid(), c.case_no, c.flow, t.process_id, t.process_definition_key, t.element_id, t.form_key,
                   t.name, c.title, t.case_enterprise, '示例企业', c.region, c.sector, t.roles, t.part, t.organ,
                   t.deadline_rule, t.legal_basis, t.separate_from, 'TODO', c.opened_at
              from case_file c cross join (select * from inbox_task where case_no = :case limit 1) t
             where c.case_no like 'GPDB-' || :region || '-1999-%'
            """)
                .param("case", office.caseNo())
                .param("region", Sample.COUNTY)
                .update();
        jdbc.sql("""
            insert into deadline (id, case_no, rule, rule_jurisdiction, rule_valid_from, turn, element_id, task, anchor_event,
                                  anchor_at, amount, unit, direction, rolls, opened_at, due_at, last_day, allowed_seconds, state)
            select gen_random_uuid(), t.case_no, r.id, r.jurisdiction, r.valid_from, 'handling-organ', t.element_id, t.id,
                   'task-came', t.due - interval '7 days', 5, 'WD', 'AFTER', false, t.due - interval '7 days', t.due,
                   (t.due at time zone 'Asia/Shanghai')::date - 1, 7 * 86400, 'RUNNING'
              from (select i.*, :now + interval '1 minute' * (row_number() over (order by i.id) - 1000) as due
                      from inbox_task i
                     where i.case_no like 'GPDB-' || :region || '-1999-%') t
              join deadline_rule r on r.id = 'F1-04' and r.jurisdiction = '*'
            """).param("region", Sample.COUNTY).param("now", now).update();
        jdbc.sql("""
            update inbox_task t
               set due_at = d.due_at, allowed_seconds = d.allowed_seconds
              from deadline d
             where d.task = t.id and d.case_no like 'GPDB-' || :region || '-1999-%'
            """).param("region", Sample.COUNTY).update();
        for (var table : new String[] {"case_file", "inbox_task", "deadline"}) {
            jdbc.sql("analyze " + table).update();
        }
    }
}
