package dev.duban.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.duban.DubanTest;
import dev.duban.identity.Person;
import dev.duban.identity.SignedInTesting;
import dev.duban.inbox.InboxSample.Office;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/**
 * Server time of the pages with 10,000 open cases, beside that of a page that asks the database almost nothing. Run by hand, on a
 * quiet machine: {@code mvn test -Dtest=InboxBenchmark -DexcludedGroups=}. It prints and judges nothing but that pages are found.
 */
@DubanTest
@Tag("slow")
@Tag("benchmark")
class InboxBenchmark {

    private static final int OPEN_CASES = 10_000;
    private static final int VISITS = 200;
    private static final int WARM_UP = 60;

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

        for (var address : new String[] {
            "/me",
            "/inbox?list=claim",
            "/inbox?list=claim&text=示例&page=3",
            "/cases",
            "/cases?text=除尘&page=7",
            "/cases/" + office.caseNo(),
            "/search?q=除尘系统"
        }) {
            print(address, office.officer());
        }
    }

    private void print(String address, Person person) throws Exception {
        var millis = new double[VISITS];
        for (int n = -WARM_UP; n < VISITS; n++) {
            long start = System.nanoTime();
            var status = browser.perform(
                            get(address).accept(MediaType.TEXT_HTML).with(authentication(SignedInTesting.as(person))))
                    .andReturn()
                    .getResponse()
                    .getStatus();
            assertThat(status).isEqualTo(200);
            if (n >= 0) {
                millis[n] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        System.out.printf("%-40s p50 %7.1f ms  p99 %7.1f ms%n", address, millis[VISITS / 2], millis[VISITS * 99 / 100]);
    }

    /** Cases in the office's region, each with one open task of its officers. */
    private void fill(Office office) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
            insert into case_file (case_no, flow, title, sector, region, enterprise, source, status, secret, organs, opened_at)
            select 'GPDB-' || :region || '-1999-' || lpad(n::text, 6, '0'), 'inbox-test', '除尘系统无控爆措施 ' || n, 'METAL_TRADE',
                   :region, :enterprise, 'ENFORCE', 'REGISTERED', false, array[:organ], :now - n * interval '1 minute'
              from generate_series(1, :cases) n
            """)
                .param("region", dev.duban.Sample.COUNTY)
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
                .param("region", dev.duban.Sample.COUNTY)
                .update();
        jdbc.sql("analyze case_file").update();
        jdbc.sql("analyze inbox_task").update();
    }
}
