package dev.duban.deadline;

import dev.duban.casefile.CaseFile;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.web.Dates;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All terms of a case as its page shows them, with every change of each date; the statements do not grow with the terms. */
@Component
@Transactional(readOnly = true)
public class CaseTerms {

    private final JdbcClient jdbc;
    private final DeadlineRows rows;
    private final DeadlineViews views;
    private final CaseLadder ladder;
    private final MarkWords markWords;
    private final People people;
    private final MessageSource messages;
    private final Dates dates;
    private final Clock clock;

    CaseTerms(
            JdbcClient jdbc,
            DeadlineRows rows,
            DeadlineViews views,
            CaseLadder ladder,
            MarkWords markWords,
            People people,
            MessageSource messages,
            Dates dates,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.views = views;
        this.ladder = ladder;
        this.markWords = markWords;
        this.people = people;
        this.messages = messages;
        this.dates = dates;
        this.clock = clock;
    }

    /** The terms of a case: those that run first, by risk, then those that ended, the newest first. */
    public Terms of(CaseFile file, Locale locale) {
        var deadlines = rows.ofCase(file.caseNo());
        if (deadlines.isEmpty()) {
            return new Terms(null, null, null, List.of());
        }
        var marks = marks(file.caseNo());
        var changes = changes(file.caseNo(), locale);
        var flags = Set.copyOf(jdbc.sql("select deadline from deadline_flag where case_no = :case")
                .param("case", file.caseNo())
                .query(UUID.class)
                .list());
        var ordered = deadlines.stream().sorted(order()).toList();
        var terms = ordered.stream()
                .map(deadline -> new Row(
                        views.of(deadline, locale),
                        views.counting(deadline, locale),
                        changes.getOrDefault(deadline.id(), List.of()),
                        flags.contains(deadline.id())))
                .toList();
        var worst = terms.stream()
                .map(Row::view)
                .filter(view -> duty(view.deadline()))
                .findFirst()
                .orElse(null);
        var climbing = ordered.stream()
                .filter(deadline -> deadline.running() && deadline.rule().ladder() == DeadlineRule.Ladder.LIMIT)
                .findFirst()
                .map(deadline -> ladder.of(deadline, marks.getOrDefault(deadline.id(), List.of()), locale))
                .orElse(null);
        var next = worst == null
                ? null
                : markWords
                        .ofMarks(
                                worst.deadline(),
                                marks.getOrDefault(worst.deadline().id(), List.of()),
                                file,
                                locale)
                        .stream()
                        .filter(ahead -> !ahead.done())
                        .findFirst()
                        .orElse(null);
        return new Terms(worst, next, climbing, terms);
    }

    /** The term of each case that is most at risk, in two statements; a case without a running one is not among them. */
    public Map<String, DeadlineView> worst(Collection<String> cases, Locale locale) {
        var worst = new HashMap<String, DeadlineView>();
        rows.runningOf(cases).stream()
                .filter(CaseTerms::duty)
                .sorted(DeadlineViews.byRisk(clock.instant()))
                .forEach(deadline -> {
                    if (!worst.containsKey(deadline.caseNo())) {
                        worst.put(deadline.caseNo(), views.of(deadline, locale));
                    }
                });
        return worst;
    }

    /** The running term of a rule in each of these cases, in two statements; a case without one is not among them. */
    public Map<String, DeadlineView> running(Collection<String> cases, String rule, Locale locale) {
        var running = new HashMap<String, DeadlineView>();
        rows.runningOf(cases).stream()
                .filter(deadline -> deadline.rule().id().equals(rule))
                .forEach(deadline -> running.put(deadline.caseNo(), views.of(deadline, locale)));
        return running;
    }

    /** Whether somebody has to act by its date; a date that only opens something is waited for. */
    private static boolean duty(Deadline deadline) {
        return deadline.running() && !deadline.rule().id().endsWith("-opens");
    }

    private Comparator<Deadline> order() {
        var risk = DeadlineViews.byRisk(clock.instant());
        return (a, b) -> {
            if (a.running() != b.running()) {
                return a.running() ? -1 : 1;
            }
            return a.running()
                    ? risk.compare(a, b)
                    : Comparator.comparing(CaseTerms::settled).reversed().compare(a, b);
        };
    }

    private static Instant settled(Deadline deadline) {
        var at = deadline.settledAt();
        return at == null ? deadline.openedAt() : at;
    }

    private Map<UUID, List<Mark>> marks(String caseNo) {
        return jdbc.sql("""
            select m.*
              from deadline d join deadline_mark m on m.deadline = d.id and m.extension = d.extension
             where d.case_no = :case and d.state = 'RUNNING'
             order by m.at, m.code
            """).param("case", caseNo).query(Marks::read).stream()
                .collect(Collectors.groupingBy(Mark::deadline));
    }

    private Map<UUID, List<Change>> changes(String caseNo, Locale locale) {
        var found = jdbc.sql("""
            select c.deadline, c.at, c.kind, c.before_due, c.after_due, c.by_person, c.reason, c.document
              from deadline d join deadline_change c on c.deadline = d.id
             where d.case_no = :case
             order by c.deadline, c.seq
            """).param("case", caseNo).query(CaseTerms::moved).list();
        var names = people.find(
                found.stream().map(Moved::by).filter(Objects::nonNull).collect(Collectors.toSet()));
        return found.stream()
                .collect(Collectors.groupingBy(
                        Moved::deadline,
                        Collectors.mapping(moved -> change(moved, names, locale), Collectors.toList())));
    }

    private Change change(Moved moved, Map<UUID, Person> names, Locale locale) {
        var person = moved.by() == null ? null : names.get(moved.by());
        return new Change(
                dates.moment(moved.at(), locale),
                messages.getMessage("timeline.change." + moved.kind(), null, locale),
                day(moved.before(), locale),
                day(moved.after(), locale),
                person == null ? messages.getMessage("deadline.change.system", null, locale) : person.name(),
                messages.getMessage("timeline.reason." + moved.reason(), null, moved.reason(), locale),
                moved.document());
    }

    /** The last day before a due instant. */
    private String day(@Nullable Instant due, Locale locale) {
        return due == null
                ? messages.getMessage("deadline.change.standing", null, locale)
                : dates.day(dates.dayOf(due.minusNanos(1)), locale);
    }

    private static Moved moved(ResultSet row, int n) throws SQLException {
        return new Moved(
                row.getObject("deadline", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getString("kind"),
                DeadlineRows.instant(row, "before_due"),
                DeadlineRows.instant(row, "after_due"),
                row.getObject("by_person", UUID.class),
                row.getString("reason"),
                row.getString("document"));
    }

    private record Moved(
            UUID deadline,
            Instant at,
            String kind,
            @Nullable Instant before,
            @Nullable Instant after,
            @Nullable UUID by,
            String reason,
            @Nullable String document) {}

    /**
     * The terms of a case.
     *
     * @param worst the running one most at risk; null if none runs
     * @param next what happens next by itself if nobody acts; null if nothing does
     * @param ladder that of its limit; null if no limit runs
     */
    public record Terms(
            @Nullable DeadlineView worst,
            MarkWords.@Nullable Next next,
            CaseLadder.@Nullable Ladder ladder,
            List<Row> rows) {

        /** The term whose end brings the next task by itself, as that after which a look-back begins; null if none runs. */
        public @Nullable DeadlineView opens() {
            return rows.stream()
                    .map(Row::view)
                    .filter(view ->
                            view.deadline().running() && view.deadline().task() == null && !duty(view.deadline()))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * A term.
     *
     * @param counting from when and how long, in short
     * @param flagged whether it was missed and stands on the case for good
     */
    public record Row(DeadlineView view, String counting, List<Change> changes, boolean flagged) {}

    /**
     * A move of a date.
     *
     * @param by who decided it
     * @param document number of the paper; null without one
     */
    public record Change(
            String at,
            String kind,
            String before,
            String after,
            String by,
            String reason,
            @Nullable String document) {}
}
