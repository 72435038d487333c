package dev.duban.inbox;

import dev.duban.DubanTest;
import dev.duban.PageTimes;
import dev.duban.Sample;
import dev.duban.casefile.Actor;
import dev.duban.casefile.Timeline;
import dev.duban.identity.Role;
import dev.duban.inbox.InboxSample.Office;
import dev.duban.letter.NewNotice;
import dev.duban.letter.Notice;
import dev.duban.letter.Notices;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/**
 * Server time of the pages with 10,000 open cases, beside that of a page that asks the database almost nothing. Run with
 * {@code mvn verify -Pbench}, on a quiet machine. Judges nothing.
 */
@DubanTest
@Tag("slow")
@Tag("benchmark")
class InboxBenchmark {

    private static final int OPEN_CASES = Integer.getInteger("pages.cases", 10_000);
    private static final int ENTERPRISES = 2_000;

    /** Tasks that the officer holds, and as many that the officer has done; and entries of one case. */
    private static final int MANY = 200;

    private static final List<String> FILLED = List.of(
            "case_file",
            "enterprise",
            "hazard",
            "inbox_task",
            "deadline",
            "human_task",
            "engine_instance",
            "engine_case_life");

    @Autowired
    InboxSample inbox;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Timeline timeline;

    @Autowired
    Notices notices;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Autowired
    WebApplicationContext program;

    @Test
    void printsHowLongThePagesTake() throws Exception {
        var office = inbox.anOffice();
        var task = inbox.aTask(office, "task-review-plan", "OFFICER", "lead-department", "hazard-plan-review");
        fill(office);
        held(office);
        var notice = aLongCase(office);

        PageTimes.print(
                program,
                office.officer(),
                "/me",
                "/inbox",
                "/inbox?list=done",
                "/inbox?list=done&page=3",
                "/tasks/" + task,
                "/inbox?list=claim",
                "/inbox?list=claim&page=150",
                "/inbox?list=claim&groups=off",
                "/inbox?list=claim&groups=off&page=150",
                "/inbox?list=claim&text=示例&page=3",
                "/inbox?list=claim&text=爆措施 99",
                "/inbox?list=claim&groups=off&text=GPDB-9&page=20",
                "/cases",
                "/cases?text=除尘&page=7",
                "/cases/" + office.caseNo(),
                "/cases/" + office.caseNo() + "?timeline=all",
                "/cases/" + office.caseNo() + "/notices/" + notice,
                "/search?q=除尘系统",
                "/hazards",
                "/hazards/new",
                "/hazards?page=150",
                "/hazards?state=late&sector=METAL_TRADE&page=5",
                "/hazards?q=除尘系统&page=100",
                "/hazards?q=GPDB-980102-1999-0099",
                "/enterprises",
                "/enterprises/" + office.enterprise().id(),
                "/enterprises?page=30",
                "/enterprises?text=示例&page=20");
        PageTimes.print(program, inbox.sample.aPerson(null, Role.ADMINISTRATOR), "/me", "/operations");
    }

    /** Cases in the office's region, each with one open task of its officers and its term, of which a tenth is late. */
    private void fill(Office office) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
            insert into enterprise (id, credit_code, name, address, region, sector, principal, safety_director, employees, version)
            select gen_random_uuid(), '91000000' || lpad(n::text, 10, '0'), '示例企业' || n, '试路 ' || n || ' 号', :region,
                   'METAL_TRADE', '甲', '乙', 12, 0
              from generate_series(1, :enterprises) n
            """)
                .param("region", Sample.COUNTY)
                .param("enterprises", ENTERPRISES)
                .update();
        jdbc.sql("""
            insert into case_file (case_no, flow, title, sector, region, enterprise, source, status, secret, organs, opened_at)
            select 'GPDB-' || :region || '-1999-' || lpad(n::text, 6, '0'), 'inbox-test', '除尘系统无控爆措施 ' || n, 'METAL_TRADE',
                   :region, e.id, 'ENFORCE', 'REGISTERED', false, array[:organ], :now - n * interval '1 minute'
              from generate_series(1, :cases) n
              join enterprise e on e.credit_code = '91000000' || lpad((1 + n % :enterprises)::text, 10, '0')
            """)
                .param("region", Sample.COUNTY)
                .param("enterprises", ENTERPRISES)
                .param("organ", office.bureau().id())
                .param("now", now)
                .param("cases", OPEN_CASES)
                .update();
        jdbc.sql("""
            insert into inbox_task (id, case_no, flow, process_id, process_definition_key, element_id, form_key, name, title,
                                    case_enterprise, enterprise_name, region, sector, roles, part, organ, deadline_rule,
                                    legal_basis, separate_from, state, opened_at)
            select gen_random_uuid(), c.case_no, c.flow, t.process_id, t.process_definition_key, t.element_id, t.form_key,
                   t.name, c.title, c.enterprise, '示例企业', c.region, c.sector, t.roles, t.part, t.organ,
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
        hazards(office);
        inEngine();
        for (var table : FILLED) {
            jdbc.sql("analyze " + table).update();
        }
    }

    /** Of the tasks the officer holds some and has done others. */
    private void held(Office office) {
        jdbc.sql("""
            update inbox_task t
               set state = case when n.n % 2 = 0 then 'CLAIMED' else 'DONE' end,
                   assignee = :officer, claimed_at = :now,
                   answered_by = case when n.n % 2 = 1 then :officer end,
                   answered_at = case when n.n % 2 = 1 then :now end,
                   settled_at = case when n.n % 2 = 1 then :now end
              from (select id, row_number() over (order by id) as n
                      from inbox_task
                     where case_no like 'GPDB-' || :region || '-1999-%'
                     limit :many) n
             where t.id = n.id
            """)
                .param("officer", office.officer().id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("region", Sample.COUNTY)
                .param("many", 2 * MANY)
                .update();
        jdbc.sql("analyze inbox_task").update();
    }

    /** Of which much is told. @return id of its notice */
    private UUID aLongCase(Office office) {
        return Objects.requireNonNull(transaction.execute(status -> {
            for (int n = 0; n < MANY; n++) {
                timeline.record(
                        office.caseNo(),
                        "case-retitled",
                        Actor.person(office.officer().id()),
                        Map.of());
            }
            return notices.issue(new NewNotice(
                    Notice.Kind.RECTIFICATION_ORDER,
                    office.caseNo(),
                    "测应急责改〔2026〕1号",
                    LocalDate.of(2026, 10, 9),
                    List.of(office.enterprise().name()),
                    Map.of("requirements", "拆除占用通道的货架"),
                    office.bureau().id(),
                    office.officer().id()));
        }));
    }

    /** A hazard in each of the cases: half of them with a limit, of those a tenth past it. */
    private void hazards(Office office) {
        jdbc.sql("""
            insert into hazard (id, case_no, enterprise, sector, state, registered_at, registered_by, title, description, place,
                                accident_type, potential_deaths, found_at, found_by, self_found, immediate_measures,
                                fixable_on_spot, source, level, limit_days, limit_on, version)
            select gen_random_uuid(), c.case_no, c.enterprise, c.sector, case when c.n % 2 = 0 then 'LISTED' else 'REGISTERED' end,
                   c.opened_at, :by, c.title, '除尘系统没有控爆措施，粉尘在管道里积聚。', '打磨车间', 'EXPLOSION', 'THREE_TO_NINE', c.opened_at,
                   :by, false, '停止作业', false, 'ENFORCE', case when c.n % 2 = 0 then 'COUNTY' end,
                   case when c.n % 2 = 0 then 60 end,
                   case when c.n % 2 = 0 then (c.opened_at at time zone 'Asia/Shanghai')::date + (c.n % 200 - 20)::integer end, 0
              from (select f.*, row_number() over (order by f.case_no) as n
                      from case_file f
                     where f.case_no like 'GPDB-' || :region || '-1999-%') c
            """)
                .param("by", office.officer().id())
                .param("region", Sample.COUNTY)
                .update();
    }

    /** The engine's side of the cases: an instance that waits at its user task. */
    private void inEngine() {
        jdbc.sql("""
            insert into engine_instance (process_instance_key, engine_id, case_no, process_id, process_version, claimed_at)
            select row_number() over (order by t.id), (select engine_id from engine_marker), t.case_no, t.process_id, 1, t.opened_at
              from inbox_task t
             where t.case_no like 'GPDB-' || :region || '-1999-%'
            """).param("region", Sample.COUNTY).update();
        jdbc.sql("""
            insert into engine_case_life (case_no, last_seen_at, process_instance_key, process_id, element_id)
            select i.case_no, i.claimed_at - interval '1 day', i.process_instance_key, i.process_id, 'task-review-plan'
              from engine_instance i
             where i.case_no like 'GPDB-' || :region || '-1999-%'
            """).param("region", Sample.COUNTY).update();
        jdbc.sql("""
            insert into human_task (id, engine_id, job_key, process_instance_key, element_instance_key, case_no, process_id,
                                    process_version, process_definition_key, element_id, form_key, roles, headers, state, opened_at)
            select t.id, i.engine_id, i.process_instance_key, i.process_instance_key, i.process_instance_key, t.case_no,
                   t.process_id, 1, t.process_definition_key, t.element_id, t.form_key, t.roles, '{}', 'OPEN', t.opened_at
              from inbox_task t join engine_instance i on i.case_no = t.case_no
             where t.case_no like 'GPDB-' || :region || '-1999-%'
            """).param("region", Sample.COUNTY).update();
    }
}
