package dev.duban.deadline;

import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Timeline;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The ledger of terms, as the flows write it; each act in the caller's transaction and in the timeline of its case. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Deadlines {

    private final DeadlineRows rows;
    private final DeadlineSpans spans;
    private final DeadlineRules rules;
    private final Marks marks;
    private final Watches watches;
    private final WorkCalendars calendars;
    private final CaseFiles cases;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Deadlines(
            DeadlineRows rows,
            DeadlineSpans spans,
            DeadlineRules rules,
            Marks marks,
            Watches watches,
            WorkCalendars calendars,
            CaseFiles cases,
            Timeline timeline,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.spans = spans;
        this.rules = rules;
        this.marks = marks;
        this.watches = watches;
        this.calendars = calendars;
        this.cases = cases;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens a term. Each call opens another one.
     *
     * @return its id, which {@code deadline-expired} carries as its key
     * @throws IllegalArgumentException if neither the rule nor the asker gives a length
     */
    public UUID open(NewDeadline asked) {
        return open(asked, null).id();
    }

    Deadline open(NewDeadline asked, @Nullable UUID task) {
        hold(asked.caseNo());
        var region = cases.of(asked.caseNo()).region();
        var rule = rules.of(
                asked.rule(), region, LocalDate.ofInstant(asked.anchor().at(), Reckoning.CHINA));
        var term = asked.term() == null ? rule.term() : asked.term();
        if (term == null) {
            throw new IllegalArgumentException("Rule %s gives no length by itself".formatted(asked.rule()));
        }
        var budget = new Budget(
                term,
                asked.direction() == null ? rule.direction() : asked.direction(),
                rule.rolls(),
                asked.shorter(),
                asked.notAfter(),
                List.of(),
                List.of());
        var reckoning = Reckoning.of(asked.anchor(), budget, calendars.now());
        var deadline = new Deadline(
                UUID.randomUUID(),
                asked.caseNo(),
                rule,
                asked.turn(),
                asked.elementId(),
                task,
                asked.anchor(),
                budget,
                clock.instant(),
                reckoning.dueAt(),
                reckoning.lastDay(),
                reckoning.allowedSeconds(),
                0,
                Deadline.State.RUNNING,
                null,
                null,
                null,
                null);
        rows.insert(deadline);
        tell(deadline.task(), deadline);
        marks.plan(deadline, reckoning);
        watches.wakeIfEarlier(asked.caseNo());
        note("deadline-opened", deadline, Map.of("lastDay", reckoning.lastDay()));
        return deadline;
    }

    /** Whether the rule, or the asker, says how long it is. */
    boolean givesLength(NewDeadline asked) {
        return asked.term() != null
                || rules.of(
                                        asked.rule(),
                                        cases.of(asked.caseNo()).region(),
                                        LocalDate.ofInstant(asked.anchor().at(), Reckoning.CHINA))
                                .term()
                        != null;
    }

    /** The act was done at this instant: the running terms of this rule end. Without one nothing happens. */
    public void met(String caseNo, String rule, Instant at) {
        hold(caseNo);
        rows.running(caseNo, rule).forEach(deadline -> {
            met(deadline, at);
            tell(deadline.task(), null);
        });
    }

    void met(Deadline deadline, Instant at) {
        settle(deadline, Deadline.State.MET, at, "met");
    }

    /** The act is not needed any more: the running terms of this rule end. Without one nothing happens. */
    public void waive(String caseNo, String rule, String reason) {
        hold(caseNo);
        rows.running(caseNo, rule).forEach(deadline -> waive(deadline, reason));
    }

    void waive(Deadline deadline, String reason) {
        if (settle(deadline, Deadline.State.WAIVED, clock.instant(), reason)) {
            tell(deadline.task(), null);
            note("deadline-waived", deadline, Map.of("reason", reason));
        }
    }

    /** All terms that still run in a case end, because it does. A second call changes nothing. */
    public void endAll(String caseNo, String reason) {
        hold(caseNo);
        rows.ofCase(caseNo).stream().filter(Deadline::running).forEach(deadline -> waive(deadline, reason));
    }

    /**
     * Lengthens a term, also one that is overdue; from then on its rungs may be climbed once more.
     *
     * @throws ExtensionRefused if its rule does not allow it or it has ended
     * @throws IllegalArgumentException if the length is of another unit
     */
    public void extend(UUID id, Term by, Decision decision) {
        var deadline = movable(id);
        if (!deadline.rule().extendable()) {
            throw new ExtensionRefused(deadline.rule().id(), "rule");
        }
        extended(deadline, by, decision);
    }

    /**
     * Lengthens a term by the length that a rule of its own states, as F1-06-panel. A term that has ended stays as it is.
     *
     * @throws IllegalArgumentException if the rule gives no length, or one of another unit
     */
    public void lengthen(UUID id, String rule, Decision decision) {
        var caseNo = of(id).caseNo();
        hold(caseNo);
        var by = rules.of(rule, cases.of(caseNo).region(), decision.on()).term();
        if (by == null) {
            throw new IllegalArgumentException("Rule %s gives no length by itself".formatted(rule));
        }
        lengthen(id, by, decision);
    }

    /**
     * Lengthens a term that a paper set and another paper lengthens. A term that has ended stays as it is.
     *
     * @throws IllegalArgumentException if the length is of another unit
     */
    public void lengthen(UUID id, Term by, Decision decision) {
        hold(of(id).caseNo());
        rows.lock(id).filter(Deadline::running).ifPresent(deadline -> extended(deadline, by, decision));
    }

    private void extended(Deadline deadline, Term by, Decision decision) {
        spans.extended(deadline.id(), by, decision);
        var extended = deadline.budget().extended(new Budget.Extension(by, decision));
        move(deadline, extended, deadline.extension() + 1, "EXTENDED", decision);
    }

    /**
     * Another term takes the place of one that runs, and of the task that it limits; without one it is only opened.
     *
     * @param rule of the term that ends
     */
    public void replace(String rule, NewDeadline asked, String reason) {
        var before = running(asked.caseNo(), rule);
        waive(asked.caseNo(), rule, reason);
        open(asked, before.map(Deadline::task).orElse(null));
    }

    /**
     * The paper of a term's last extension has come after its decision: the sentence of the date and its change name it from now on.
     * Without an extension, or if its decision named a paper, nothing changes; the caller notes the paper in the timeline.
     *
     * @param number of the paper
     */
    public void documented(UUID id, String number) {
        hold(of(id).caseNo());
        spans.documented(id, number);
    }

    /**
     * Stops the clock.
     *
     * @param from first day in China that is not counted
     * @throws ExtensionRefused if its rule does not allow it, it has ended, or its clock stands already
     */
    public void stop(UUID id, LocalDate from, Decision decision) {
        var deadline = movable(id);
        if (!deadline.rule().stoppable()) {
            throw new ExtensionRefused(deadline.rule().id(), "rule");
        }
        if (deadline.budget().standing()) {
            throw new ExtensionRefused(deadline.rule().id(), "standing");
        }
        spans.stopped(id, from, decision);
        var stopped = deadline.budget().stopped(new Budget.Stop(from, null, decision));
        move(deadline, stopped, deadline.extension(), "STOPPED", decision);
    }

    /** Lets the clock run again from this day on; if it runs, nothing changes. */
    public void resume(UUID id, LocalDate on, Decision decision) {
        var deadline = movable(id);
        if (!deadline.budget().standing()) {
            return;
        }
        spans.resumed(id, on);
        move(deadline, deadline.budget().resumed(on), deadline.extension(), "RESUMED", decision);
    }

    /**
     * Asks whether an act is still in time.
     *
     * @throws TermLapsed if its term of this rule has run out
     */
    @Transactional(readOnly = true)
    public void mayStill(String caseNo, String rule) {
        rows.ofCase(caseNo).stream()
                .filter(deadline -> deadline.rule().id().equals(rule))
                .reduce((first, last) -> last)
                .filter(last -> last.state() == Deadline.State.MISSED || last.overdue(clock.instant()))
                .ifPresent(last -> {
                    throw new TermLapsed(rule, last.lastDay());
                });
    }

    /** The term that runs, the youngest if there are several. */
    @Transactional(readOnly = true)
    public Optional<Deadline> running(String caseNo, String rule) {
        return rows.ofCase(caseNo).stream()
                .filter(deadline -> deadline.running() && deadline.rule().id().equals(rule))
                .reduce((first, last) -> last);
    }

    /** All terms of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<Deadline> ofCase(String caseNo) {
        return rows.ofCase(caseNo);
    }

    /** @throws NoSuchElementException if there is none */
    @Transactional(readOnly = true)
    public Deadline of(UUID id) {
        return rows.find(id).orElseThrow(() -> new NoSuchElementException("No deadline " + id));
    }

    /**
     * What ended the term turned out not to be so, as an application whose hazard was not put right: it runs again with the same
     * date; rungs that were climbed are not climbed again. One that runs stays as it is.
     */
    public void reopen(UUID id, String reason) {
        hold(of(id).caseNo());
        var deadline = rows.lock(id).orElseThrow();
        if (deadline.running()) {
            return;
        }
        rows.reopen(id);
        tell(deadline.task(), deadline);
        marks.plan(deadline, deadline.reckoning(calendars.now()));
        watches.wakeIfEarlier(deadline.caseNo());
        note("deadline-reopened", deadline, Map.of("reason", reason, "lastDay", deadline.lastDay()));
    }

    /**
     * A fact of the ladder has changed, see {@link LadderFacts}: the ladder of the limit is asked at once, before the limit ends
     * and after its last rung too (DMN-11, L4 to LA). While no limit runs nothing is asked; a second call before it was asked
     * changes nothing.
     */
    public void factsChanged(String caseNo) {
        hold(caseNo);
        rows.ofCase(caseNo).stream()
                .filter(deadline -> deadline.running() && deadline.rule().ladder() == DeadlineRule.Ladder.LIMIT)
                .forEach(marks::ask);
        watches.wakeIfEarlier(caseNo);
    }

    /** Whoever changes the terms of a case takes hold of its timeline first, then of its watch, then of a term: always in this order. */
    void hold(String caseNo) {
        timeline.lock(List.of(caseNo));
        watches.lock(caseNo);
    }

    /** Says inside the transaction what limits a task now; null as deadline if nothing does. Without a task nobody is told. */
    void tell(@Nullable UUID task, @Nullable Deadline deadline) {
        if (task != null) {
            events.publishEvent(new TaskDeadlineChanged(task, deadline));
        }
    }

    private Deadline movable(UUID id) {
        hold(of(id).caseNo());
        var deadline = rows.lock(id).orElseThrow();
        if (!deadline.running()) {
            throw new ExtensionRefused(deadline.rule().id(), "ended");
        }
        return deadline;
    }

    /** @return false if it had ended before */
    boolean settle(Deadline deadline, Deadline.State state, Instant at, String why) {
        if (!rows.settle(deadline.id(), state, at, why)) {
            return false;
        }
        marks.drop(deadline.id());
        return true;
    }

    /** Its date ran out and with it a right. @return false if it had ended before */
    boolean missed(Deadline deadline, Instant at) {
        return settle(deadline, Deadline.State.MISSED, at, "missed");
    }

    private void move(Deadline deadline, Budget budget, int extension, String kind, Decision decision) {
        var reckoning = Reckoning.of(deadline.anchor(), budget, calendars.now());
        rows.moved(deadline.id(), reckoning, extension, LocalDate.ofInstant(clock.instant(), Reckoning.CHINA));
        var moved = rows.find(deadline.id()).orElseThrow();
        tell(moved.task(), moved);
        marks.plan(moved, reckoning);
        watches.wakeIfEarlier(deadline.caseNo());
        spans.moved(deadline.id(), kind, deadline.dueAt(), reckoning.dueAt(), decision);
        var facts = new HashMap<String, Object>(
                Map.of("change", kind, "before", deadline.lastDay(), "reason", decision.reason()));
        facts.put("after", reckoning.dueAt() == null ? null : reckoning.lastDay());
        facts.put("document", decision.document());
        note("deadline-moved", deadline, facts);
    }

    private void note(String kind, Deadline deadline, Map<String, ?> facts) {
        var all = new HashMap<String, Object>(facts);
        all.put("rule", deadline.rule().id());
        all.put("deadline", deadline.id().toString());
        timeline.record(deadline.caseNo(), kind, all);
    }
}
