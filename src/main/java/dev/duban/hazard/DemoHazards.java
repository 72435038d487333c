package dev.duban.hazard;

import dev.duban.casefile.Attachments;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.DemoPart;
import dev.duban.engine.HumanTasks;
import dev.duban.engine.Refusal;
import dev.duban.engine.TaskGone;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Enterprises;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The sample hazards, registered and brought some way by the demonstration's people through the use cases and tasks that
 * everybody uses, so that each stage of the flow has a case. Cut short, it goes on at the next start with what each case waits for.
 */
@Component
@ConditionalOnExpression("${duban.demo:${duban.local.enabled:false}} and ${duban.demo.hazards:true}")
class DemoHazards implements DemoPart {

    private static final Logger log = LoggerFactory.getLogger(DemoHazards.class);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final HazardRegistration registration;
    private final HazardChanges changes;
    private final Hazards hazards;
    private final DemoOfficers officers;
    private final Enterprises enterprises;
    private final CaseFiles cases;
    private final Attachments attachments;
    private final HumanTasks tasks;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<Integer, DemoForms> evidence = new HashMap<>();
    private volatile boolean ending;

    DemoHazards(
            HazardRegistration registration,
            HazardChanges changes,
            Hazards hazards,
            DemoOfficers officers,
            Enterprises enterprises,
            CaseFiles cases,
            Attachments attachments,
            HumanTasks tasks,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.registration = registration;
        this.changes = changes;
        this.hazards = hazards;
        this.officers = officers;
        this.enterprises = enterprises;
        this.cases = cases;
        this.attachments = attachments;
        this.tasks = tasks;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public String name() {
        return "hazards";
    }

    @EventListener(ContextClosedEvent.class)
    void end() {
        ending = true;
    }

    @Override
    public void load(Progress progress) {
        var runs = DemoHazard.all().stream()
                .takeWhile(sample -> !isEnding())
                .map(this::begin)
                .toList();
        int total = runs.stream().mapToInt(run -> run.sample.acts().length()).sum();
        var wait = SHORTEST_WAIT;
        while (!isEnding() && runs.stream().anyMatch(run -> !run.isOver())) {
            boolean moved = false;
            for (var run : runs) {
                moved |= !run.isOver() && !isEnding() && move(run);
            }
            progress.of(runs.stream().mapToInt(run -> run.next).sum(), total);
            wait = moved ? SHORTEST_WAIT : min(wait.multipliedBy(2));
            LockSupport.parkNanos(wait.toNanos());
        }
    }

    private boolean isEnding() {
        return ending || Thread.currentThread().isInterrupted();
    }

    private static Duration min(Duration wait) {
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    /** Registers a sample, or finds it registered and where it stands. */
    private Run begin(DemoHazard sample) {
        var enterprise = enterprises.search(sample.enterprise(), 1).getFirst();
        var known = caseOf(enterprise);
        var run = new Run(sample, enterprise, known.orElseGet(() -> register(sample, enterprise)));
        if (known.isPresent()) {
            while (!run.isOver() && isDone(run)) {
                run.next++;
            }
        }
        return run;
    }

    private Optional<String> caseOf(Enterprise enterprise) {
        return jdbc.sql("select case_no from hazard where enterprise = :enterprise order by registered_at limit 1")
                .param("enterprise", enterprise.id())
                .query(String.class)
                .optional();
    }

    private boolean isDone(Run run) {
        var element = DemoHazard.element(run.act());
        return element == null ? !cases.inForce(run.caseNo) : answered(run.caseNo, element) >= run.timesOf(element);
    }

    /** A loop of the flow has the same task answered several times. */
    private int answered(String caseNo, String element) {
        return jdbc.sql("""
            select count(*)
              from task_answer a join human_task t on t.id = a.task
             where t.case_no = :case and t.element_id = :element and a.state in ('CONFIRMED', 'UNCONFIRMED')
            """)
                .param("case", caseNo)
                .param("element", element)
                .query(Integer.class)
                .single();
    }

    private String register(DemoHazard sample, Enterprise enterprise) {
        var by = officers.registering(sample.source(), enterprise);
        var photos = List.of(
                upload(null, sample.number() + "-1.jpg", DemoEvidence.photo(sample.number(), false), by.id()),
                upload(null, sample.number() + "-2.jpg", DemoEvidence.photo(sample.number() + 100, false), by.id()));
        boolean self = sample.source() == Source.SELF;
        return registration.register(
                by,
                new HazardRegistration.Registered(
                        enterprise.id(),
                        enterprise.sector(),
                        sample.title(),
                        sample.description(),
                        sample.place(),
                        null,
                        sample.criterion(),
                        sample.accident(),
                        sample.deaths(),
                        clock.instant().minus(Duration.ofHours(4)),
                        sample.source(),
                        null,
                        null,
                        sample.inspectedBy(),
                        Map.of(),
                        "设警戒线，专人值守，停止相关作业。",
                        false,
                        photos,
                        Map.of(),
                        self ? sample.description() : null,
                        self ? "可能造成人员伤亡，治理需停用相关设备。" : null,
                        self ? "列入专项资金，限期治理。" : null,
                        self ? clock.instant().minus(Duration.ofHours(3)) : null,
                        self ? DualReport.Way.NOTICE_BOARD : null,
                        self ? upload(null, "dual.pdf", DemoEvidence.paper("Dual report"), by.id()) : null,
                        sample.source().hasReporter()
                                ? new ReporterContacts.Contact("匿名 " + sample.number() + " 号", "0990-0000 0000", true)
                                : new ReporterContacts.Contact(null, null, false)));
    }

    /** Does the next act if the case waits for it. */
    private boolean move(Run run) {
        var element = DemoHazard.element(run.act());
        try {
            if (element == null) {
                var officer = officers.of(cases.of(run.caseNo)).finder();
                changes.ask(
                        officer,
                        run.caseNo,
                        new HazardChanges.Asked(Change.Kind.VOID, "重复登记，举报人已撤回。", null, null, null, null));
                run.next++;
                return true;
            }
            var task = tasks.openIn(run.caseNo).stream()
                    .filter(open -> open.elementId().equals(element))
                    .findFirst();
            if (task.isEmpty()) {
                return false;
            }
            var hazard = hazards.of(run.caseNo);
            var cast = officers.of(cases.of(run.caseNo));
            var answer = cast.answer(run.act(), run.sample, hazard, run.enterprise, forms(run));
            transaction.executeWithoutResult(status -> tasks.answer(task.get().id(), answer.by(), answer.form()));
            run.next++;
            return true;
        } catch (TaskGone elsewhere) {
            return false;
        } catch (Refusal refusal) {
            log.warn("Sample {} stops at {}: {}", run.sample.number(), run.act(), refusal.getMessage());
            run.next = run.sample.acts().length();
            return true;
        }
    }

    private DemoForms forms(Run run) {
        return evidence.computeIfAbsent(run.sample.number(), number -> {
            var by = officers.of(cases.of(run.caseNo)).finder().id();
            return new DemoForms(new DemoDesk(
                    clock.instant(),
                    upload(run.caseNo, number + "-3.jpg", DemoEvidence.photo(number, false), by),
                    upload(run.caseNo, number + "-4.jpg", DemoEvidence.photo(number, true), by),
                    upload(run.caseNo, number + ".pdf", DemoEvidence.paper("Case " + run.caseNo), by)));
        });
    }

    private UUID upload(@Nullable String caseNo, String name, byte[] bytes, UUID by) {
        return attachments
                .store(caseNo, null, name, new ByteArrayInputStream(bytes), by)
                .id();
    }

    /** A sample on its way. */
    private static final class Run {

        private final DemoHazard sample;
        private final Enterprise enterprise;
        private final String caseNo;
        private int next;

        Run(DemoHazard sample, Enterprise enterprise, String caseNo) {
            this.sample = sample;
            this.enterprise = enterprise;
            this.caseNo = caseNo;
        }

        boolean isOver() {
            return next >= sample.acts().length();
        }

        char act() {
            return sample.acts().charAt(next);
        }

        /** How often the task is answered up to and with the present act. */
        int timesOf(String element) {
            return (int) sample.acts()
                    .substring(0, next + 1)
                    .chars()
                    .filter(act -> element.equals(DemoHazard.element((char) act)))
                    .count();
        }
    }
}
