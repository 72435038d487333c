package dev.duban.inbox;

import static org.awaitility.Awaitility.await;

import dev.duban.Sample;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.NewCase;
import dev.duban.casefile.Part;
import dev.duban.engine.HumanTask;
import dev.duban.engine.HumanTaskDesk;
import dev.duban.engine.HumanTasks;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Organ;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tasks in the inbox as the engine lays them down, and the people who work on them. */
@Component
@Lazy
class InboxSample {

    static final String FLOW = "hazard-supervision";

    final Sample sample;
    private final JdbcClient jdbc;
    private final HumanTasks humanTasks;
    private final HumanTaskDesk desk;
    private final CaseFiles cases;
    private final TransactionTemplate transaction;
    private final Clock clock;

    InboxSample(
            Sample sample,
            JdbcClient jdbc,
            HumanTasks humanTasks,
            HumanTaskDesk desk,
            CaseFiles cases,
            TransactionTemplate transaction,
            Clock clock) {
        this.sample = sample;
        this.jdbc = jdbc;
        this.humanTasks = humanTasks;
        this.desk = desk;
        this.cases = cases;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** An office with its people and one case. */
    Office anOffice() {
        var bureau = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY, "METAL_TRADE");
        var enterprise = sample.anEnterprise(Sample.COUNTY);
        var parts = new EnumMap<Part, UUID>(Map.of(
                Part.HANDLING_ORGAN, bureau.id(), Part.LISTING_ORGAN, bureau.id(), Part.LEAD_DEPARTMENT, bureau.id()));
        return new Office(
                bureau,
                enterprise,
                sample.aPerson(bureau, Role.OFFICER),
                sample.aPerson(bureau, Role.OFFICER),
                sample.aPerson(bureau, Role.DEPT_HEAD_SECTION),
                sample.aPerson(null, enterprise, Role.ENT_PRINCIPAL, Role.ENT_SAFETY),
                aCase(enterprise, parts));
    }

    /**
     * A case of no flow, so that none adds to its pages. The engine knows nothing of its tasks; a refused command before all
     * others keeps their answers from being sent, so that nobody says they came too late.
     */
    private String aCase(Enterprise enterprise, Map<Part, UUID> parts) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var caseNo = cases.open(new NewCase(
                    "inbox-test",
                    "GPDB",
                    "除尘系统无控爆措施",
                    "METAL_TRADE",
                    Sample.COUNTY,
                    enterprise.id(),
                    "ENFORCE",
                    parts,
                    false));
            jdbc.sql("""
                insert into engine_command (id, case_no, kind, name, state, created_at, next_try_at)
                values (:id, :case, 'PUBLISH', 'inbox-test', 'REFUSED', :now, :now)
                """)
                    .param("id", UUID.randomUUID())
                    .param("case", caseNo)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            return caseNo;
        }));
    }

    /** A second case of the office and its enterprise. */
    String anotherCase(Office office) {
        return aCase(
                office.enterprise(),
                new EnumMap<>(Map.of(Part.HANDLING_ORGAN, office.bureau().id())));
    }

    UUID aTask(Office office, String element, String role, String organ, String form) {
        return aTask(office, element, role, organ, form, "none");
    }

    /** A task as the engine hands it out, with a form of the hazard flow. */
    UUID aTask(Office office, String element, String role, String organ, String form, String separateFrom) {
        var id = UUID.randomUUID();
        var definition = deployed("PROCESS", FLOW);
        var formKey = deployed("FORM", form);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                insert into human_task (id, engine_id, job_key, process_instance_key, element_instance_key, case_no, process_id,
                                        process_version, process_definition_key, element_id, form_key, roles, headers,
                                        state, opened_at)
                values (:id, (select engine_id from engine_marker), :job, 1, 1, :case, :flow, 1, :definition, :element, :form,
                        :roles, cast(:headers as jsonb), 'OPEN', :now)
                """)
                    .param("id", id)
                    .param("job", ThreadLocalRandom.current().nextLong(1L << 60))
                    .param("case", office.caseNo())
                    .param("flow", FLOW)
                    .param("definition", definition)
                    .param("element", element)
                    .param("form", formKey)
                    .param("roles", new String[] {role})
                    .param(
                            "headers",
                            "{\"organ\": \"%s\", \"deadlineRule\": \"F1-04\", \"legalBasis\": \"WSL 65(1)(1); APL 42\", \"separateFrom\": \"%s\"}"
                                    .formatted(organ, separateFrom))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            HumanTask task = humanTasks.find(id).orElseThrow();
            desk.opened(task);
        });
        return id;
    }

    /** Somebody answers without a page. */
    void answerDirectly(UUID task, Person person, Map<String, Object> values) {
        transaction.executeWithoutResult(status -> humanTasks.answer(task, person.id(), values));
    }

    /** The engine takes the task away. */
    void withdraw(UUID task, String movedTo) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update human_task set state = 'WITHDRAWN', settled_at = :now where id = :id")
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("id", task)
                    .update();
            desk.withdrawn(task, movedTo, clock.instant());
        });
    }

    /** The step after the task applies or refuses its answer. */
    void settle(UUID task, String refusal) {
        transaction.executeWithoutResult(status -> {
            if (refusal.isEmpty()) {
                desk.confirmed(task, clock.instant());
            } else {
                desk.refused(task, refusal, clock.instant());
            }
        });
    }

    /** The program deploys its models in the background, once the engine answers. */
    private long deployed(String kind, String id) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> newest(kind, id), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Long> newest(String kind, String id) {
        return jdbc.sql("""
            select model_key from deployed_model
             where kind = :kind and model_id = :id and engine_id = (select engine_id from engine_marker)
             order by version desc
             limit 1
            """)
                .param("kind", kind)
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    record Office(
            Organ bureau,
            Enterprise enterprise,
            Person officer,
            Person colleague,
            Person head,
            Person principal,
            String caseNo) {}
}
