package dev.duban.deadline;

import dev.duban.casefile.CasesSeen;
import dev.duban.identity.Access;
import dev.duban.identity.NeedsScope;
import dev.duban.identity.Person;
import dev.duban.identity.TokenScope;
import dev.duban.web.Cursor;
import dev.duban.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deadlines for other systems. */
@RestController
@Transactional(readOnly = true)
@Tag(name = "Deadlines", description = "What is due when, by which rule, and why it is that date.")
class DeadlineApiController {

    private final DeadlineRows rows;
    private final DeadlineViews views;
    private final WorkCalendars calendars;
    private final CasesSeen cases;
    private final Access access;
    private final Clock clock;

    DeadlineApiController(
            DeadlineRows rows,
            DeadlineViews views,
            WorkCalendars calendars,
            CasesSeen cases,
            Access access,
            Clock clock) {
        this.rows = rows;
        this.views = views;
        this.calendars = calendars;
        this.cases = cases;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping("/api/deadlines")
    @NeedsScope(TokenScope.DEADLINES_READ)
    @Operation(summary = "List running deadlines, the most urgent first", description = """
        Of the cases that the service account may see. With before only those due earlier than that instant: \
        before = now lists what is overdue. A deadline whose clock stands is not listed.\
        """)
    @Transactional(readOnly = true)
    public Slice<DeadlineItem> due(
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
            Person account,
            Locale locale) {
        var found = rows.due(access.sees(account), before, Cursor.read(after, 2), limit + 1);
        var now = clock.instant();
        var calendar = calendars.now();
        return Slice.of(
                found,
                limit,
                deadline -> List.of(String.valueOf(deadline.dueAt()), deadline.id()),
                deadline -> item(deadline, now, calendar, locale));
    }

    @GetMapping("/api/cases/{caseNo}/deadlines")
    @NeedsScope(TokenScope.DEADLINES_READ)
    @Operation(
            summary = "Read the deadlines of a case",
            description = "All of them, in the order in which they began: running, met, missed and waived.")
    @Transactional(readOnly = true)
    public List<DeadlineItem> ofCase(@PathVariable String caseNo, Person account, Locale locale) {
        cases.of(caseNo, account);
        var now = clock.instant();
        var calendar = calendars.now();
        return rows.ofCase(caseNo).stream()
                .map(deadline -> item(deadline, now, calendar, locale))
                .toList();
    }

    private DeadlineItem item(Deadline deadline, Instant now, WorkCalendar calendar, Locale locale) {
        var view = views.of(deadline, now, calendar, locale);
        return new DeadlineItem(
                deadline.id(),
                deadline.caseNo(),
                deadline.rule().id(),
                view.name(),
                view.basis(),
                deadline.rule().basisKind(),
                deadline.turn().code(),
                deadline.task(),
                deadline.state(),
                deadline.dueAt(),
                deadline.lastDay(),
                deadline.overdue(now),
                view.provisional(),
                view.result(),
                view.sentence());
    }

    /** A deadline as it stands now. */
    record DeadlineItem(
            UUID id,
            String caseNo,

            @Schema(description = "Id of the rule.", example = "F1-04")
            String rule,

            String name,
            String basis,
            DeadlineRule.BasisKind basisKind,

            @Schema(description = "Part in the case that has to act.", example = "handling-organ")
            String turn,

            @Schema(description = "The task it limits now; null if it limits none.") @Nullable
            UUID task,

            Deadline.State state,

            @Schema(description = "From this instant on it is late; null while the clock stands.") @Nullable
            Instant dueAt,

            @Schema(description = "Last day in China on which the act is in time.")
            LocalDate lastDay,

            boolean overdue,

            @Schema(description = "Whether holidays on its way are not published yet.")
            boolean provisional,

            @Schema(description = "How much is left or how late it is, in words.")
            String result,

            @Schema(description = "Why it is that date, in one sentence.")
            String sentence) {}
}
