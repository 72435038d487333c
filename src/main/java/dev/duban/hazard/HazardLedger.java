package dev.duban.hazard;

import dev.duban.hazard.Criteria.Criterion;
import dev.duban.identity.Person;
import dev.duban.ledger.ImportedList;
import dev.duban.ledger.ListColumn;
import dev.duban.ledger.ListedRow;
import dev.duban.ledger.Problem;
import dev.duban.ledger.Verdict;
import dev.duban.registry.CreditCode;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Enterprises;
import dev.duban.registry.WrongCreditCode;
import dev.duban.web.Dates;
import dev.duban.web.Languages;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ledgers of hazards (台账) as they are imported; open to whoever registers hazards. */
@Component
class HazardLedger implements ImportedList {

    private final HazardImport hazards;
    private final NamedCriteria criteria;
    private final Enterprises enterprises;
    private final JdbcClient jdbc;
    private final MessageSource messages;
    private final Dates dates;
    private final Clock clock;

    HazardLedger(
            HazardImport hazards,
            NamedCriteria criteria,
            Enterprises enterprises,
            JdbcClient jdbc,
            MessageSource messages,
            Dates dates,
            Clock clock) {
        this.hazards = hazards;
        this.criteria = criteria;
        this.enterprises = enterprises;
        this.jdbc = jdbc;
        this.messages = messages;
        this.dates = dates;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "hazards";
    }

    @Override
    public String home() {
        return "/hazards";
    }

    @Override
    public String place() {
        return "hazards";
    }

    @Override
    public boolean opens(Person person) {
        return !Source.importedBy(person).isEmpty();
    }

    @Override
    public List<ListColumn> columns() {
        return HazardColumns.ALL;
    }

    /** What a source tells is called as on the pages. */
    @Override
    public Optional<Words> words(ListColumn column, Locale locale) {
        return HazardColumns.field(column).map(field -> {
            var sources = field.sources().stream()
                    .map(source -> messages.getMessage("hazard.source." + source, null, locale))
                    .collect(Collectors.joining(Languages.isEnglish(locale) ? ", " : "、"));
            return new Words(
                    messages.getMessage("hazard.field." + field, null, locale),
                    messages.getMessage("import.hazards.detail", new Object[] {sources}, locale));
        });
    }

    @Override
    public List<Verdict> judge(List<ListedRow> rows, Person by) {
        var registered = enterprises.byCodes(rows.stream()
                .map(row -> code(row).toUpperCase(Locale.ROOT))
                .distinct()
                .toList());
        var named = criteria.inForce(dates.today());
        var sources = Source.importedBy(by);
        var asked = new ArrayList<Asked>();
        for (var row : rows) {
            var problems = new ArrayList<Problem>();
            var enterprise = enterprise(row, registered, by, problems);
            var criterion = criterion(row, named, problems);
            source(row, sources, problems);
            days(row, problems);
            asked.add(new Asked(row, enterprise, criterion, problems));
        }
        var there = hazards.registered(asked.stream()
                .filter(one -> one.problems().isEmpty() && one.row().find(HazardColumns.NUMBER) == null)
                .map(HazardLedger::spot)
                .toList());
        return asked.stream()
                .map(one -> {
                    if (!one.problems().isEmpty()) {
                        return Verdict.bad(one.problems());
                    }
                    var identity = identity(one, by);
                    var number = one.row().find(HazardColumns.NUMBER);
                    var existing = number == null ? there.get(spot(one)) : null;
                    return existing == null ? Verdict.good(identity) : Verdict.existing(identity, existing);
                })
                .toList();
    }

    @Override
    public Map<Integer, String> store(List<ListedRow> rows, Person by) {
        var registered = enterprises.byCodes(rows.stream()
                .map(row -> code(row).toUpperCase(Locale.ROOT))
                .distinct()
                .toList());
        var named = criteria.inForce(dates.today());
        var asked = rows.stream()
                .map(row -> {
                    var enterprise = registered.get(code(row).toUpperCase(Locale.ROOT));
                    if (enterprise == null) {
                        throw new IllegalStateException("The enterprise of row %d is gone".formatted(row.number()));
                    }
                    var criterion = row.find(HazardColumns.CRITERION);
                    return new HazardImport.Line(
                            enterprise,
                            ImportedHazard.of(
                                    row, enterprise, named.find(criterion).orElse(null)));
                })
                .toList();
        var caseNos = hazards.register(by, asked);
        var became = new HashMap<Integer, String>();
        for (int n = 0; n < rows.size(); n++) {
            became.put(rows.get(n).number(), caseNos.get(n));
        }
        return became;
    }

    @Override
    public String address(String target) {
        return "/cases/" + target;
    }

    @Override
    public String after(UUID importId, Locale locale) {
        var counts = jdbc.sql("""
            select count(*) as all_rows, count(i.case_no) as started
              from ledger_row r
              left join (select distinct case_no from engine_instance) i on i.case_no = r.target
             where r.import = :id and r.state = 'STORED'
            """)
                .param("id", importId)
                .query((row, n) -> new long[] {row.getLong("all_rows"), row.getLong("started")})
                .single();
        return messages.getMessage("import.hazards.started", new Object[] {counts[1], counts[0] - counts[1]}, locale);
    }

    private @Nullable Enterprise enterprise(
            ListedRow row, Map<String, Enterprise> registered, Person by, List<Problem> problems) {
        try {
            var enterprise = registered.get(new CreditCode(code(row)).value());
            if (enterprise == null) {
                problems.add(Problem.of(HazardColumns.CODE, "import.hazards.problem.unknown-enterprise"));
                return null;
            }
            if (by.enterprise() != null && !by.enterprise().equals(enterprise.id())) {
                problems.add(Problem.of(HazardColumns.CODE, "import.hazards.problem.other-enterprise"));
            }
            var name = row.find(HazardColumns.NAME);
            if (name != null && !plain(name).equals(plain(enterprise.name()))) {
                problems.add(Problem.of(HazardColumns.NAME, "import.hazards.problem.name", enterprise.name())
                        .proposing(enterprise.name()));
            }
            return enterprise;
        } catch (WrongCreditCode wrong) {
            problems.add(wrong(wrong));
            return null;
        }
    }

    private static Problem wrong(WrongCreditCode wrong) {
        return Problem.of(
                HazardColumns.CODE,
                "import.hazards.problem." + wrong.code().substring("registry.".length()),
                wrong.arguments().toArray());
    }

    private static @Nullable Criterion criterion(ListedRow row, NamedCriteria.InForce named, List<Problem> problems) {
        var written = row.find(HazardColumns.CRITERION);
        if (written == null) {
            return null;
        }
        var found = named.find(written);
        if (found.isEmpty()) {
            var likely = named.like(written);
            var problem = Problem.of(HazardColumns.CRITERION, "import.hazards.problem.criterion");
            problems.add(likely.map(one -> problem.proposing(one.name())).orElse(problem));
        }
        return found.orElse(null);
    }

    private void source(ListedRow row, Set<Source> sources, List<Problem> problems) {
        var source = Source.valueOf(row.of(HazardColumns.SOURCE));
        if (!sources.contains(source)) {
            problems.add(Problem.of(HazardColumns.SOURCE, "import.hazards.problem.source"));
            return;
        }
        if (source == Source.SUPERIOR && row.find(HazardColumns.LEVEL) == null) {
            problems.add(Problem.of(HazardColumns.LEVEL, "import.hazards.problem.level"));
        }
        if (source == Source.SELF) {
            for (var needed : List.of(HazardColumns.PRESENT_STATE, HazardColumns.HARM, HazardColumns.IDEA)) {
                if (row.find(needed) == null) {
                    problems.add(Problem.of(needed, "import.hazards.problem.self"));
                }
            }
        }
        var fields = SourceField.of(source);
        Arrays.stream(SourceField.values())
                .filter(field -> !fields.contains(field) && row.find(HazardColumns.of(field)) != null)
                .forEach(field -> problems.add(Problem.of(
                        HazardColumns.of(field),
                        "import.hazards.problem.other-source",
                        messages.getMessage("hazard.source." + source, null, Languages.CHINESE))));
    }

    private void days(ListedRow row, List<Problem> problems) {
        var found = LocalDateTime.parse(row.of(HazardColumns.FOUND));
        if (found.atZone(Dates.ZONE).toInstant().isAfter(clock.instant())) {
            problems.add(Problem.of(HazardColumns.FOUND, "import.hazards.problem.future", dates.today()));
        }
        var limit = row.find(HazardColumns.of(SourceField.OLD_LIMIT_ON));
        if (limit != null && LocalDate.parse(limit).isBefore(found.toLocalDate())) {
            problems.add(Problem.of(
                    HazardColumns.of(SourceField.OLD_LIMIT_ON),
                    "import.hazards.problem.limit",
                    found.toLocalDate().toString()));
        }
    }

    /** Its number in the ledger of the organ, else enterprise, place, criterion and day. Source: issue 4, 1. */
    private static String identity(Asked one, Person by) {
        var number = one.row().find(HazardColumns.NUMBER);
        if (number != null) {
            var whose = by.organ() == null ? by.enterprise() : by.organ();
            return "number " + whose + " " + number;
        }
        var spot = spot(one);
        return "spot " + spot.enterprise() + " " + spot.place() + " " + spot.criterion() + " " + spot.day();
    }

    private static HazardImport.Spot spot(Asked one) {
        var enterprise = one.enterprise();
        if (enterprise == null) {
            throw new IllegalStateException(
                    "Row %d has no enterprise".formatted(one.row().number()));
        }
        return new HazardImport.Spot(
                enterprise.id(),
                plain(one.row().of(HazardColumns.PLACE)),
                one.criterion() == null ? null : one.criterion().id(),
                LocalDateTime.parse(one.row().of(HazardColumns.FOUND)).toLocalDate());
    }

    private static String code(ListedRow row) {
        return row.of(HazardColumns.CODE);
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
    }

    /** A row with what was found for it; the enterprise is there unless there are problems. */
    private record Asked(
            ListedRow row,
            @Nullable Enterprise enterprise,
            @Nullable Criterion criterion,
            List<Problem> problems) {}
}
