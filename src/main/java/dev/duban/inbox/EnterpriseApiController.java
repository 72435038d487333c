package dev.duban.inbox;

import dev.duban.identity.Access;
import dev.duban.identity.NeedsScope;
import dev.duban.identity.Person;
import dev.duban.identity.TokenScope;
import dev.duban.registry.Enterprises;
import dev.duban.web.Cursor;
import dev.duban.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Enterprises for other systems. */
@RestController
@Transactional(readOnly = true)
@RequestMapping("/api/enterprises")
@Tag(name = "Enterprises", description = "Whom supervision is about.")
class EnterpriseApiController {

    private final CaseApiRows rows;
    private final EnterpriseLists lists;
    private final Enterprises enterprises;
    private final Access access;

    EnterpriseApiController(CaseApiRows rows, EnterpriseLists lists, Enterprises enterprises, Access access) {
        this.rows = rows;
        this.lists = lists;
        this.enterprises = enterprises;
        this.access = access;
    }

    @GetMapping
    @NeedsScope(TokenScope.ENTERPRISES_READ)
    @Operation(
            summary = "List enterprises by name",
            description =
                    "Those of the regions that the service account sees; text is sought in name, address and code.")
    Slice<CaseApiRows.EnterpriseRow> list(
            @RequestParam(required = false) @Size(max = 200) @Nullable String text,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
            Person account) {
        var found = rows.enterprises(
                InboxController.blankToNull(text), access.sees(account), Cursor.read(after, 2), limit + 1);
        return Slice.of(found, limit, row -> List.of(row.name(), row.id()), row -> row);
    }

    @GetMapping("/{id}")
    @NeedsScope(TokenScope.ENTERPRISES_READ)
    @Operation(
            summary = "Read an enterprise",
            description = "With its cases that the service account sees, 200 at most.")
    EnterpriseDetail read(@PathVariable UUID id, Person account) {
        var scope = access.sees(account);
        var found = enterprises
                .find(id)
                .filter(enterprise -> EnterpriseController.sees(scope, enterprise))
                .orElseThrow(() -> new NoSuchElementException("No enterprise " + id));
        return new EnterpriseDetail(
                id,
                found.creditCode().value(),
                found.name(),
                found.address(),
                found.region(),
                found.sector(),
                found.employees(),
                found.principal(),
                found.safetyDirector(),
                lists.cases(id, scope));
    }

    record EnterpriseDetail(
            UUID id,
            @Schema(example = "91990102MA0EX11GX6") String creditCode,
            String name,
            String address,

            @Schema(description = "Administrative code.", example = "990102")
            String region,

            String sector,
            int employees,

            @Schema(description = "Principal person in charge.")
            String principal,

            String safetyDirector,
            List<EnterpriseLists.Story> cases) {}
}
