package dev.duban.inbox;

import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.CasesSeen;
import dev.duban.casefile.Part;
import dev.duban.casefile.Status;
import dev.duban.casefile.Timeline;
import dev.duban.casefile.TimelineWords;
import dev.duban.identity.Access;
import dev.duban.identity.NeedsScope;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.TokenScope;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Organs;
import dev.duban.web.Cursor;
import dev.duban.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cases for other systems. */
@RestController
@Transactional(readOnly = true)
@RequestMapping("/api/cases")
@Tag(name = "Cases", description = "The file of each matter: who takes part, where it stands, what happened.")
class CaseApiController {

    private final CaseApiRows rows;
    private final CasesSeen seen;
    private final CaseFiles cases;
    private final Enterprises enterprises;
    private final Organs organs;
    private final Timeline timeline;
    private final CasePages pages;
    private final Access access;

    CaseApiController(
            CaseApiRows rows,
            CasesSeen seen,
            CaseFiles cases,
            Enterprises enterprises,
            Organs organs,
            Timeline timeline,
            CasePages pages,
            Access access) {
        this.rows = rows;
        this.seen = seen;
        this.cases = cases;
        this.enterprises = enterprises;
        this.organs = organs;
        this.timeline = timeline;
        this.pages = pages;
        this.access = access;
    }

    @GetMapping
    @NeedsScope(TokenScope.CASES_READ)
    @Operation(summary = "List cases, the newest first", description = "Those that the service account may see.")
    Slice<CaseItem> list(
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable String sector,
            @RequestParam(required = false) @Nullable UUID enterprise,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
            Person account) {
        var found = rows.cases(
                status == null ? null : status.name(),
                sector,
                enterprise,
                access.sees(account),
                Cursor.read(after, 2),
                limit + 1);
        return Slice.of(found, limit, row -> List.of(row.openedAt(), row.caseNo()), CaseApiController::item);
    }

    @GetMapping("/{caseNo}")
    @NeedsScope(TokenScope.CASES_READ)
    @Operation(
            summary = "Read a case",
            description = "A case that the service account may not see is answered as one that does not exist.")
    CaseDetail read(@PathVariable String caseNo, Person account, Locale locale) {
        var file = seen.of(caseNo, account);
        var enterprise = enterprises.of(file.enterprise());
        var found = organs.find(file.organs().values());
        return new CaseDetail(
                file.caseNo(),
                file.flow(),
                file.title(),
                file.sector(),
                file.region(),
                file.level() == null ? null : file.level().name(),
                file.status(),
                file.openedAt(),
                file.closedAt(),
                file.closeReason(),
                file.mergedInto(),
                account.holds(Role.HOTLINE) || !CaseController.FROM_A_PERSON.contains(file.source())
                        ? file.source()
                        : null,
                new Subject(enterprise.id(), enterprise.creditCode().value(), enterprise.name()),
                file.organs().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(Comparator.comparing(Part::ordinal)))
                        .filter(part -> found.containsKey(part.getValue()))
                        .map(part -> new Party(
                                part.getKey().code(),
                                found.get(part.getValue()).code(),
                                found.get(part.getValue()).name(locale)))
                        .toList(),
                cases.links(caseNo).stream()
                        .map(link -> new Link(link.fromCase(), link.relation().name(), link.toCase()))
                        .toList());
    }

    @GetMapping("/{caseNo}/timeline")
    @NeedsScope(TokenScope.CASES_READ)
    @Operation(
            summary = "Read what happened in a case, the newest first",
            description = "Each act in one sentence, in the language of Accept-Language; entries never change.")
    @Transactional(readOnly = true)
    public Slice<Entry> timeline(
            @PathVariable String caseNo,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
            Person account,
            Locale locale) {
        seen.of(caseNo, account);
        long before = Cursor.read(after, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        var lines = pages.lines(timeline.entriesBefore(caseNo, before, limit + 1), locale);
        return Slice.of(lines, limit, line -> List.of(line.entry().seq()), CaseApiController::entry);
    }

    private static CaseItem item(CaseApiRows.CaseRow row) {
        return new CaseItem(
                row.caseNo(),
                row.flow(),
                row.title(),
                row.sector(),
                row.region(),
                row.level(),
                Status.valueOf(row.status()),
                row.openedAt(),
                row.closedAt(),
                new Subject(row.enterprise(), row.creditCode(), row.enterpriseName()));
    }

    private static Entry entry(TimelineWords.Line line) {
        var entry = line.entry();
        return new Entry(entry.seq(), entry.at(), entry.kind(), line.who(), line.forWhom(), line.what());
    }

    /** The enterprise it is about. */
    record Subject(UUID id, String creditCode, String name) {}

    /** A case in a list. */
    record CaseItem(
            @Schema(example = "GPDB-990102-2026-000017") String caseNo,
            @Schema(example = "hazard-supervision") String flow,
            String title,
            String sector,

            @Schema(description = "Administrative code of the handling region.", example = "990102")
            String region,

            @Schema(description = "Level that supervises it; null until decided.") @Nullable
            String level,

            Status status,
            Instant openedAt,

            @Schema(description = "Null while in force.") @Nullable
            Instant closedAt,

            Subject enterprise) {}

    /** A case with all that is given out. */
    record CaseDetail(
            String caseNo,
            String flow,
            String title,
            String sector,
            String region,
            @Nullable String level,
            Status status,
            Instant openedAt,
            @Nullable Instant closedAt,

            @Schema(description = "Code of why it was closed.") @Nullable
            String closeReason,

            @Schema(description = "The case that goes on in its place.") @Nullable
            String mergedInto,

            @Schema(description = "Null where it is not this account's to know.") @Nullable
            String source,

            Subject enterprise,
            List<Party> organs,
            List<Link> links) {}

    /** Which organ stands in which part. */
    record Party(@Schema(example = "handling-organ") String part, String code, String name) {}

    /** The case {@code from} is {@code relation} of {@code to}. */
    record Link(String from, String relation, String to) {}

    /**
     * An act.
     *
     * @param forWhom the enterprise whose paper was typed in; null if it was the person's own act
     */
    record Entry(
            long seq,
            Instant at,
            @Schema(example = "hazard-registered") String kind,
            String who,
            @Nullable String forWhom,
            String what) {}
}
