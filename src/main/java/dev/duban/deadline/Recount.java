package dev.duban.deadline;

import dev.duban.casefile.Actor;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Timeline;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts running terms out again after their rule or their calendar changed: what a preview shows and what is then done come of
 * the same counting. Many at a time share their statements, so that thousands take seconds.
 */
@Component
class Recount {

    private final DeadlineRows rows;
    private final DeadlineSpans spans;
    private final Marks marks;
    private final Watches watches;
    private final LateNotices notices;
    private final CaseFiles cases;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Recount(
            DeadlineRows rows,
            DeadlineSpans spans,
            Marks marks,
            Watches watches,
            LateNotices notices,
            CaseFiles cases,
            Timeline timeline,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.spans = spans;
        this.marks = marks;
        this.watches = watches;
        this.notices = notices;
        this.cases = cases;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    /** The term as it would be; empty if its date stays and its rule too. */
    Optional<Moved> of(Deadline deadline, UnaryOperator<Deadline> change, WorkCalendar calendar) {
        var changed = change.apply(deadline);
        var reckoning = changed.reckoning(calendar);
        var after = changed.moved(reckoning, LocalDate.ofInstant(clock.instant(), Reckoning.CHINA));
        var moved = new Moved(deadline, after, reckoning);
        return moved.dates() || changed != deadline ? Optional.of(moved) : Optional.empty();
    }

    /**
     * Counts these terms out again, in the caller's transaction; each date that moves is noted with the term, in its case's
     * timeline and told to whoever has to act. One that has ended meanwhile is left alone.
     *
     * @param kind {@code CALENDAR} or {@code RULE}
     * @return how many dates moved
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int apply(
            Collection<Deadline> seen,
            String kind,
            UnaryOperator<Deadline> change,
            WorkCalendar calendar,
            Decision decision) {
        var caseNos = new TreeSet<>(seen.stream().map(Deadline::caseNo).toList());
        timeline.lock(caseNos);
        watches.lock(caseNos);
        var changed = rows.lockRunning(ids(seen)).stream()
                .flatMap(deadline -> of(deadline, change, calendar).stream())
                .toList();
        var moved = changed.stream().filter(Moved::dates).toList();
        rows.recounted(changed.stream()
                .map(one -> one.dates()
                        ? one.after()
                        : one.after().moved(one.reckoning(), one.before().changedOn()))
                .toList());
        if (!moved.isEmpty()) {
            tell(moved, kind, decision);
        }
        return moved.size();
    }

    private void tell(List<Moved> moved, String kind, Decision decision) {
        var planned = new LinkedHashMap<Deadline, Reckoning>();
        moved.forEach(one -> planned.put(one.after(), one.reckoning()));
        marks.plan(planned);
        spans.moved(kind, moved, decision);
        timeline.recordMany(moved.stream().map(one -> act(one, kind, decision)).toList());
        var files = cases.find(moved.stream().map(one -> one.after().caseNo()).toList());
        moved.stream()
                .map(Moved::after)
                .filter(after -> after.task() != null)
                .forEach(after -> events.publishEvent(new TaskDeadlineChanged(after.task(), after)));
        notices.moved(
                kind,
                moved.stream()
                        .map(Moved::after)
                        .filter(after -> files.containsKey(after.caseNo()))
                        .collect(Collectors.toMap(Function.identity(), after -> files.get(after.caseNo()))));
        watches.wakeIfEarlier(new TreeSet<>(files.keySet()));
    }

    private static Timeline.Act act(Moved one, String kind, Decision decision) {
        var facts = new HashMap<String, Object>();
        facts.put("change", kind);
        facts.put("before", one.before().lastDay());
        facts.put("after", one.after().lastDay());
        facts.put("reason", decision.reason());
        facts.put("document", decision.document());
        facts.put("rule", one.after().rule().id());
        facts.put("deadline", one.after().id().toString());
        var actor = decision.by() == null ? Actor.system() : Actor.person(decision.by());
        return new Timeline.Act(one.after().caseNo(), "deadline-moved", actor, facts);
    }

    private static List<UUID> ids(Collection<Deadline> deadlines) {
        return deadlines.stream().map(Deadline::id).toList();
    }

    /** A term before and after; its date may be the same under another rule. */
    record Moved(Deadline before, Deadline after, Reckoning reckoning) {

        boolean dates() {
            return !Objects.equals(before.dueAt(), after.dueAt())
                    || !before.lastDay().equals(after.lastDay());
        }

        /** Whether it is late only because of the change. */
        boolean becomesLate(Instant now) {
            return after.overdue(now) && !before.overdue(now);
        }
    }
}
