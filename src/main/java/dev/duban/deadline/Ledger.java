package dev.duban.deadline;

import dev.duban.casefile.Actor;
import dev.duban.casefile.CaseFile;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Part;
import dev.duban.casefile.Timeline;
import dev.duban.engine.EngineCommands;
import dev.duban.engine.StepRun;
import dev.duban.registry.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the watch of a case asks when it wakes: what is due is done here, each mark once. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Ledger {

    /** L0 of DMN-11: nothing is late and no fact is known. */
    private static final String REMINDED_ONLY = "L0";

    private final JdbcClient jdbc;
    private final DeadlineRows rows;
    private final Deadlines deadlines;
    private final Marks marks;
    private final Watches watches;
    private final LateNotices notices;
    private final WorkCalendars calendars;
    private final CaseFiles cases;
    private final Timeline timeline;
    private final EngineCommands commands;
    private final ObjectProvider<LadderFacts> facts;
    private final Clock clock;

    Ledger(
            JdbcClient jdbc,
            DeadlineRows rows,
            Deadlines deadlines,
            Marks marks,
            Watches watches,
            LateNotices notices,
            WorkCalendars calendars,
            CaseFiles cases,
            Timeline timeline,
            EngineCommands commands,
            ObjectProvider<LadderFacts> facts,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.deadlines = deadlines;
        this.marks = marks;
        this.watches = watches;
        this.notices = notices;
        this.calendars = calendars;
        this.cases = cases;
        this.timeline = timeline;
        this.commands = commands;
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * Does what is due in a case and says what comes next. Nothing is due in a case that is closed.
     *
     * @param byTimer whether its timer woke the watch, and not a message
     */
    Look look(String caseNo, boolean byTimer, StepRun run) {
        timeline.lock(List.of(caseNo));
        var watch = watches.lock(caseNo);
        var file = cases.of(caseNo);
        Deadline late = null;
        if (file.inForce()) {
            for (var mark : marks.due(caseNo)) {
                var deadline = rows.lock(mark.deadline()).orElseThrow();
                if (mark.kind() == Mark.Kind.FACTS
                        || mark.kind() == Mark.Kind.RUNG && deadline.overdue(clock.instant())) {
                    if (late == null || late.id().equals(deadline.id())) {
                        late = deadline;
                        asked(mark);
                    }
                } else if (mark.kind() == Mark.Kind.REMINDER || deadline.overdue(clock.instant())) {
                    happen(mark, deadline, file, run);
                }
            }
        }
        return new Look(watches.arm(caseNo, watch, byTimer), late == null ? null : standing(late, file));
    }

    /** A rung is settled when it is climbed; the ladder is asked here, and what changes from now on asks it again. */
    private void asked(Mark mark) {
        if (mark.kind() == Mark.Kind.FACTS) {
            marks.settle(mark, Mark.State.DONE);
        }
    }

    private void happen(Mark mark, Deadline deadline, CaseFile file, StepRun run) {
        switch (mark.kind()) {
            case REMINDER -> remind(mark, deadline, file);
            case EXPIRY -> expire(mark, deadline, file, run);
            case NOTIFY -> {
                notices.late(mark.code(), deadline, file);
                marks.settle(mark, Mark.State.DONE);
                record(
                        "deadline-late-told",
                        deadline,
                        Map.of("role", said(deadline.rule().notifyRole())),
                        run);
            }
            case RUNG, FACTS -> throw new IllegalStateException("A rung is climbed by the decision");
        }
    }

    private void remind(Mark mark, Deadline deadline, CaseFile file) {
        boolean late = deadline.overdue(clock.instant());
        if (!late) {
            notices.remind(mark.code(), deadline, file);
        }
        marks.settle(mark, late ? Mark.State.PASSED_OVER : Mark.State.DONE);
    }

    private void expire(Mark mark, Deadline deadline, CaseFile file, StepRun run) {
        marks.settle(mark, Mark.State.DONE);
        switch (deadline.rule().ifMissed()) {
            case TURN -> {
                if (deadlines.missed(deadline, clock.instant())) {
                    tellTheFlow(deadline);
                }
            }
            case BLOCK -> deadlines.missed(deadline, clock.instant());
            case FLAG -> flag(deadline);
            case NOTIFY -> notices.expired(deadline, file);
            case LADDER -> {
                notices.expired(deadline, file);
                tellTheFlow(deadline);
            }
        }
        record(
                "deadline-expired",
                deadline,
                Map.of(
                        "lastDay",
                        deadline.lastDay(),
                        "ifMissed",
                        deadline.rule().ifMissed().name()),
                run);
    }

    /** A flow that waits for this term goes on; for one that does not, the word fades away. */
    private void tellTheFlow(Deadline deadline) {
        commands.publishTo("deadline-expired", deadline.caseNo(), deadline.id().toString());
    }

    private void flag(Deadline deadline) {
        jdbc.sql("insert into deadline_flag (deadline, case_no, at) values (:deadline, :case, :now) on conflict"
                        + " do nothing")
                .param("deadline", deadline.id())
                .param("case", deadline.caseNo())
                .param("now", DeadlineRows.at(clock.instant()))
                .update();
    }

    /** What the decision {@code deadline-ladder} is asked. */
    private Standing standing(Deadline deadline, CaseFile file) {
        var today = LocalDate.ofInstant(clock.instant(), Reckoning.CHINA);
        var known = new HashSet<LadderFacts.Fact>();
        facts.forEach(source -> known.addAll(source.of(file.caseNo())));
        var ladder = deadline.rule().ladder();
        return new Standing(
                deadline.id(),
                ladder == null ? DeadlineRule.Ladder.OFFICIAL : ladder,
                daysLate(deadline, clock.instant()),
                calendars.now().workdaysBetween(deadline.lastDay(), today),
                file.level(),
                known);
    }

    private static int daysLate(Deadline deadline, Instant now) {
        int days = (int) deadline.lastDay().until(LocalDate.ofInstant(now, Reckoning.CHINA), ChronoUnit.DAYS);
        return deadline.overdue(now) ? days : Math.min(days, 0);
    }

    /**
     * Climbs a rung, unless the date moved, a day went by, the term ended, its answer came or the case was closed since the decision
     * was asked, or the rung or a higher one was climbed before. What is still to be asked is asked again. Lower rungs that were
     * still ahead are passed over; then the next one waits for the reply term of this one, if that is later than its own day
     * (design 5). With live danger the decision says L4 at least, after which nothing waits.
     *
     * @return empty if nothing was climbed
     */
    Optional<Climb> climb(UUID id, Said said, StepRun run) {
        timeline.lock(List.of(run.caseNo()));
        var deadline = rows.lock(id).orElseThrow();
        var now = clock.instant();
        if (!deadline.running() || !cases.inForce(deadline.caseNo())) {
            return Optional.empty();
        }
        int daysLate = daysLate(deadline, now);
        if (deadline.answeredAt() != null || daysLate != said.daysLate()) {
            if (!said.facts().isEmpty()) {
                marks.ask(deadline);
            }
            return Optional.empty();
        }
        var rung = said.rung();
        var rungs = marks.rungs(deadline);
        var names = rungs.stream().map(Rung::name).toList();
        var all = marks.of(id).stream()
                .filter(mark -> mark.kind() == Mark.Kind.RUNG)
                .toList();
        var planned =
                all.stream().filter(mark -> mark.state() == Mark.State.PLANNED).toList();
        boolean climbs = rung != null
                && !rung.equals(REMINDED_ONLY)
                && all.stream()
                        .filter(mark -> mark.state() == Mark.State.DONE)
                        .noneMatch(mark -> mark.code().compareTo(rung) >= 0);
        var passedOver = planned.stream()
                .filter(mark -> !mark.at().isAfter(now) || climbs && mark.code().compareTo(rung) < 0)
                .filter(mark -> !climbs || !mark.code().equals(rung))
                .toList();
        passedOver.forEach(mark -> marks.settle(mark, Mark.State.PASSED_OVER));
        if (!climbs) {
            return Optional.empty();
        }
        var climbed = marks.climbed(deadline, said);
        int height = names.indexOf(rung);
        if (height >= 0 && !passedOver.isEmpty()) {
            waitForReply(rungs, height, planned, now);
        }
        var told = new LinkedHashMap<String, Object>();
        told.put("rung", rung);
        if (daysLate > 0) {
            told.put("daysLate", daysLate);
        }
        told.put("facts", said.facts().stream().map(Enum::name).sorted().toList());
        told.put("passedOver", passedOver.stream().map(Mark::code).toList());
        record("deadline-rung-climbed", deadline, told, run);
        return Optional.of(new Climb(climbed, deadline.turn()));
    }

    private void waitForReply(List<Rung> rungs, int height, List<Mark> planned, Instant now) {
        var reply = rungs.get(height).reply();
        if (reply == null || height + 1 >= rungs.size()) {
            return;
        }
        var next = rungs.get(height + 1).name();
        var answeredBy = calendars
                .now()
                .workdayAfter(LocalDate.ofInstant(now, Reckoning.CHINA), reply.amount())
                .plusDays(1);
        planned.stream()
                .filter(mark -> mark.code().equals(next))
                .forEach(mark -> marks.postpone(mark, MarkPlan.start(answeredBy)));
    }

    private void record(String kind, Deadline deadline, Map<String, ?> told, StepRun run) {
        var all = new LinkedHashMap<String, Object>(told);
        all.put("rule", deadline.rule().id());
        all.put("deadline", deadline.id().toString());
        timeline.record(deadline.caseNo(), kind, Actor.system(), all, run);
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }

    /**
     * What a look came to.
     *
     * @param wakeAt when the watch is to look again, by the engine's clock
     * @param standing what the ladder is to be asked about; null if no rung is due
     */
    record Look(Instant wakeAt, @Nullable Standing standing) {}

    /**
     * How late a deadline is.
     *
     * @param daysLate calendar days; the first day late is 1, and before it is none or less
     */
    record Standing(
            UUID deadline,
            DeadlineRule.Ladder ladder,
            int daysLate,
            int workingDaysLate,
            @Nullable Level level,
            Set<LadderFacts.Fact> facts) {}

    /**
     * What the decision said, and of what.
     *
     * @param rung null, as the addressee, if no row of it applies
     * @param daysLate as it was asked
     * @param facts those it was asked that make a case climb
     */
    record Said(@Nullable String rung, @Nullable String addressee, int daysLate, Set<LadderFacts.Fact> facts) {}

    /**
     * A rung that was climbed.
     *
     * @param mark id of its mark
     * @param turn whose act is late
     */
    record Climb(UUID mark, Part turn) {}
}
