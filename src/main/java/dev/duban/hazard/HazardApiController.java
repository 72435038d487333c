package dev.duban.hazard;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.duban.casefile.CasesSeen;
import dev.duban.identity.Access;
import dev.duban.identity.NeedsScope;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.TokenScope;
import dev.duban.registry.Level;
import dev.duban.web.Cursor;
import dev.duban.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Hazards for other systems. */
@RestController
@Transactional(readOnly = true)
@RequestMapping("/api/hazards")
@Tag(name = "Hazards", description = "Hazards from registration to delisting, each with a case of its own.")
class HazardApiController {

    private final HazardIntake intake;
    private final HazardApiRows rows;
    private final Criteria criteria;
    private final CasesSeen cases;
    private final Access access;

    HazardApiController(HazardIntake intake, HazardApiRows rows, Criteria criteria, CasesSeen cases, Access access) {
        this.intake = intake;
        this.rows = rows;
        this.criteria = criteria;
        this.cases = cases;
        this.access = access;
    }

    @GetMapping
    @NeedsScope(TokenScope.HAZARDS_READ)
    @Operation(
            summary = "List hazards, the newest first",
            description = "Those that the service account may see. The source of what a person reported is told to the"
                    + " intake role alone.")
    Slice<HazardRow> list(
            @RequestParam(required = false) Hazard.@Nullable State state,
            @RequestParam(required = false) @Nullable String sector,
            @RequestParam(required = false) @Nullable Source source,
            @RequestParam(required = false) @Nullable UUID enterprise,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
            Person account) {
        var found = rows.find(
                new HazardApiRows.Filter(state, sector, source, enterprise),
                access.sees(account),
                account.holds(Role.HOTLINE),
                Cursor.read(after, 2),
                limit + 1);
        return Slice.of(found, limit, row -> List.of(row.registeredAt(), row.caseNo()), HazardApiController::row);
    }

    @GetMapping("/{caseNo}")
    @NeedsScope(TokenScope.HAZARDS_READ)
    @Operation(
            summary = "Read a hazard",
            description = "By the number of its case. Who reported it is never told, nor how to call back.")
    HazardDetail read(@PathVariable String caseNo, Person account, Locale locale) {
        var row = rows.of(cases.of(caseNo, account).caseNo(), account.holds(Role.HOTLINE));
        var finding = rows.finding(caseNo);
        return new HazardDetail(
                row(row),
                finding.description(),
                finding.latitude(),
                finding.longitude(),
                finding.criterion() == null
                        ? null
                        : criteria.of(finding.criterion()).name(locale),
                finding.accidentType(),
                finding.immediateMeasures(),
                finding.fixableOnSpot(),
                row.source() == null ? Map.of() : details(caseNo));
    }

    @PostMapping
    @NeedsScope(TokenScope.HAZARDS_WRITE)
    @Operation(summary = "Register a hazard", description = """
        Opens a case and starts its supervision; within working days officers verify on site. The hotline and \
        sensors need no photos; every other source names at least two that were sent to /api/attachments before. \
        What is told is identified by its number within the source and the organ of the service account: sent \
        again, also under another Idempotency-Key, it answers 409 already-registered with the number of its case. \
        Cases that are probably the same hazard are named in "similar" and linked by whoever verifies.\
        """)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Registered> register(@Valid @RequestBody NewHazard told, Person account, Locale locale) {
        var taken = intake.take(account, told, locale);
        return ResponseEntity.created(URI.create("/api/hazards/" + taken.caseNo()))
                .body(new Registered(taken.caseNo(), taken.similar()));
    }

    private static HazardRow row(HazardApiRows.Row row) {
        return new HazardRow(
                row.caseNo(),
                row.title(),
                row.place(),
                row.state(),
                row.sector(),
                row.level(),
                row.source(),
                row.sourceNumber(),
                row.potentialDeaths(),
                row.foundAt(),
                row.registeredAt(),
                row.limitOn(),
                new Subject(row.enterprise(), row.creditCode(), row.enterpriseName()));
    }

    /** How to reach who told is not given out. */
    private Map<String, String> details(String caseNo) {
        var details = rows.details(caseNo);
        details.remove(SourceField.CALLBACK.name());
        return details;
    }

    record Registered(
            @Schema(example = "GPDB-990102-2026-000017") String caseNo,

            @Schema(description = "Cases that are probably the same hazard, newest first.")
            List<String> similar) {}

    /** The enterprise it is about. */
    record Subject(UUID id, String creditCode, String name) {}

    /** A hazard in a list. */
    record HazardRow(
            @Schema(example = "GPDB-990102-2026-000017") String caseNo,
            String title,
            String place,
            Hazard.State state,
            String sector,
            @Nullable Level level,

            @Schema(description = "Null where it is not this account's to know.") @Nullable
            Source source,

            @Nullable String sourceNumber,
            PotentialDeaths potentialDeaths,
            Instant foundAt,
            Instant registeredAt,

            @Schema(description = "Last day of the limit; null before an order or notice set one.") @Nullable
            LocalDate limitOn,

            Subject enterprise) {}

    /** A hazard with all that is given out. */
    record HazardDetail(
            @JsonUnwrapped HazardRow hazard,
            String description,
            @Nullable BigDecimal latitude,
            @Nullable BigDecimal longitude,

            @Schema(description = "Rule, article and item; null if none was named.") @Nullable
            String criterion,

            String accidentType,
            String immediateMeasures,
            boolean fixableOnSpot,

            @Schema(description = "What the source tells, by code of the field.")
            Map<String, String> details) {}
}
