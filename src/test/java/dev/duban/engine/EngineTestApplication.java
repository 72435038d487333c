package dev.duban.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine package alone (no stereotype, so that no other test's context picks it up), with a desk, places and steps that only remember. */
@EnableAutoConfiguration
@ComponentScan
class EngineTestApplication {

    @Bean
    MovableClock clock() {
        return new MovableClock();
    }

    @Bean
    RememberingDesk desk() {
        return new RememberingDesk();
    }

    @Bean
    RememberingPlaces places() {
        return new RememberingPlaces();
    }

    @Bean
    ContractSteps steps(CaseClaims claims, Answers answers, JdbcClient jdbc) {
        return new ContractSteps(claims, answers, jdbc);
    }

    static class RememberingDesk implements HumanTaskDesk {

        final Map<UUID, HumanTask> opened = new ConcurrentHashMap<>();
        final Map<UUID, String> withdrawn = new ConcurrentHashMap<>();
        final List<UUID> confirmed = new CopyOnWriteArrayList<>();
        final Map<UUID, String> refused = new ConcurrentHashMap<>();
        final List<UUID> tooLate = new CopyOnWriteArrayList<>();

        @Override
        public void opened(HumanTask task) {
            opened.put(task.id(), task);
        }

        @Override
        public void withdrawn(UUID task, String movedTo, Instant at) {
            withdrawn.put(task, movedTo);
        }

        @Override
        public void confirmed(UUID task, Instant at) {
            confirmed.add(task);
        }

        @Override
        public void refused(UUID task, String code, Instant at) {
            refused.put(task, code);
        }

        @Override
        public void answeredTooLate(UUID task, Instant at) {
            tooLate.add(task);
        }

        List<HumanTask> of(String caseNo) {
            return opened.values().stream()
                    .filter(task -> task.caseNo().equals(caseNo))
                    .toList();
        }
    }

    static class RememberingPlaces implements CasePlaces, CasesInForce {

        final Map<String, List<String>> ways = new ConcurrentHashMap<>();
        final Set<String> closed = ConcurrentHashMap.newKeySet();

        @Override
        public void at(Place place) {
            ways.computeIfAbsent(place.caseNo(), key -> new CopyOnWriteArrayList<>())
                    .add(place.elementId());
        }

        @Override
        public Set<String> among(Collection<String> caseNos) {
            return caseNos.stream()
                    .filter(caseNo -> !closed.contains(caseNo))
                    .collect(java.util.stream.Collectors.toSet());
        }
    }

    /** Steps of the contract process. What they do is told by the answer or by the case's number. */
    static class ContractSteps {

        final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
        final Map<String, Integer> failures = new ConcurrentHashMap<>();
        private final CaseClaims claims;
        private final Answers answers;
        private final JdbcClient jdbc;

        ContractSteps(CaseClaims claims, Answers answers, JdbcClient jdbc) {
            this.claims = claims;
            this.answers = answers;
            this.jdbc = jdbc;
        }

        @Step("contract-claim-case")
        Claimed claim(StepRun run) {
            return new Claimed(claims.claim(run));
        }

        @Step(value = "contract-apply-answer", refuses = Refused.class)
        Applied apply(Given given) {
            var call = calls.computeIfAbsent(given.caseNo(), key -> new AtomicInteger())
                    .incrementAndGet();
            jdbc.sql("create table if not exists effect (case_no text)").update();
            jdbc.sql("insert into effect (case_no) values (:case)")
                    .param("case", given.caseNo())
                    .update();
            if (given.mended() == null && call <= failures.getOrDefault(given.caseNo(), 0)) {
                throw new IllegalStateException("not yet, " + call);
            }
            var answer = answers.of(given.answer());
            if ("refuse".equals(answer.data().get("say"))) {
                throw new Refused();
            }
            if ("refuse undeclared".equals(answer.data().get("say"))) {
                throw new Undeclared();
            }
            return new Applied(String.valueOf(answer.data().get("say")));
        }

        @AnswerCheck("task-answer")
        void check(GivenAnswer answer) {
            if ("refuse at once".equals(answer.data().get("say"))) {
                throw new Refused();
            }
        }
    }

    record Claimed(boolean claimed) {}

    record Given(String caseNo, UUID answer, @Nullable String mended) {}

    record Applied(String way) {}

    static class Undeclared extends Refusal {

        private static final long serialVersionUID = 1L;

        Undeclared() {
            super("engine-undeclared", "Nobody waits for this refusal");
        }
    }

    static class Refused extends Refusal {

        private static final long serialVersionUID = 1L;

        Refused() {
            super("engine-refused", "The rules forbid it");
        }
    }
}
