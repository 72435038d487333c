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
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
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
        var asked = asked(rows, by);
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
                    return existing == null
                            ? Verdict.good(identity, one.remarks())
                            : Verdict.existing(identity, existing);
                })
                .toList();
    }

    @Override
    public List<List<Problem>> glance(List<ListedRow> rows, Person by) {
        return asked(rows, by).stream().map(Asked::problems).toList();
    }

    /** Only the sources that the person may register. */
    @Override
    public List<String> choices(ListColumn column, Person by) {
        return column.key().equals(HazardColumns.SOURCE)
                ? Source.importedBy(by).stream().map(Enum::name).toList()
                : column.choices();
    }

    /** What rows tell, as far as they tell it: something may be missing in each. */
    private List<Asked> asked(List<ListedRow> rows, Person by) {
        var registered = registered(rows);
        var named = criteria.inForce(dates.today());
        return rows.stream()
                .map(row -> {
                    var problems = new ArrayList<Problem>();
                    var remarks = new ArrayList<Problem>();
                    var enterprise = enterprise(row, registered, by, problems);
                    var criterion = criterion(row, named, problems, remarks);
                    source(row, problems, remarks);
                    days(row, problems);
                    return new Asked(row, enterprise, criterion, problems, remarks);
                })
                .toList();
    }

    private Map<String, Enterprise> registered(List<ListedRow> rows) {
        return enterprises.byCodes(rows.stream()
                .map(row -> row.find(HazardColumns.CODE))
                .filter(Objects::nonNull)
                .map(code -> code.toUpperCase(Locale.ROOT))
                .distinct()
                .toList());
    }

    @Override
    public Map<Integer, String> store(List<ListedRow> rows, Person by) {
        var registered = registered(rows);
        var named = criteria.inForce(dates.today());
        var asked = rows.stream()
                .map(row -> {
                    var enterprise = registered.get(row.of(HazardColumns.CODE).toUpperCase(Locale.ROOT));
                    if (enterprise == null) {
                        throw new IllegalStateException("The enterprise of row %d is gone".formatted(row.number()));
                    }
                    var criterion =
                            named.find(row.find(HazardColumns.CRITERION)).orElse(null);
                    return new HazardImport.Line(
                            enterprise, ImportedHazard.of(row, enterprise, criterion, told(row, criterion)));
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
        var code = row.find(HazardColumns.CODE);
        if (code == null) {
            return null;
        }
        try {
            var enterprise = registered.get(new CreditCode(code).value());
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

    private static @Nullable Criterion criterion(
            ListedRow row, NamedCriteria.InForce named, List<Problem> problems, List<Problem> remarks) {
        var written = row.find(HazardColumns.CRITERION);
        if (written == null) {
            return null;
        }
        var found = named.find(written);
        if (found.isEmpty()) {
            named.like(written)
                    .ifPresentOrElse(
                            likely ->
                                    problems.add(Problem.of(HazardColumns.CRITERION, "import.hazards.problem.criterion")
                                            .proposing(likely.name())),
                            () -> remarks.add(Problem.of(HazardColumns.CRITERION, "import.hazards.remark.criterion")));
        }
        return found.orElse(null);
    }

    private void source(ListedRow row, List<Problem> problems, List<Problem> remarks) {
        var written = row.find(HazardColumns.SOURCE);
        if (written == null) {
            return;
        }
        var source = Source.valueOf(written);
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
        strange(row, source)
                .forEach(field ->
                        remarks.add(Problem.of(HazardColumns.of(field), "import.hazards.remark.other-source")));
    }

    /** What the row tells and hazards from its source do not have. */
    private static List<SourceField> strange(ListedRow row, Source source) {
        var fields = SourceField.of(source);
        return Arrays.stream(SourceField.values())
                .filter(field -> !fields.contains(field) && row.find(HazardColumns.of(field)) != null)
                .toList();
    }

    /** What the row tells and has no place of its own, for the description; empty if there is nothing. */
    private String told(ListedRow row, @Nullable Criterion criterion) {
        var told = new StringJoiner("；");
        var named = row.find(HazardColumns.CRITERION);
        if (criterion == null && named != null) {
            told.add(told("import.hazards.column." + HazardColumns.CRITERION, named));
        }
        strange(row, Source.valueOf(row.of(HazardColumns.SOURCE)))
                .forEach(field ->
                        told.add(told("hazard.field." + field, String.valueOf(row.find(HazardColumns.of(field))))));
        return told.length() == 0
                ? ""
                : messages.getMessage("import.hazards.told", null, Languages.CHINESE) + told + "。";
    }

    private String told(String name, String value) {
        return messages.getMessage(
                "import.hazards.told.one",
                new Object[] {messages.getMessage(name, null, Languages.CHINESE), value},
                Languages.CHINESE);
    }

    private void days(ListedRow row, List<Problem> problems) {
        var written = row.find(HazardColumns.FOUND);
        if (written == null) {
            return;
        }
        var found = LocalDateTime.parse(written);
        if (found.atZone(Dates.ZONE).toInstant().isAfter(clock.instant())) {
            problems.add(Problem.of(HazardColumns.FOUND, "import.hazards.problem.future", dates.today()));
        }
        var limit = row.find(HazardColumns.of(SourceField.OLD_LIMIT_ON));
        if (limit != null
                && Source.BACKLOG.name().equals(row.find(HazardColumns.SOURCE))
                && LocalDate.parse(limit).isBefore(found.toLocalDate())) {
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

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
    }

    /** A row with what was found for it; the enterprise is there unless there are problems or something is missing. */
    private record Asked(
            ListedRow row,
            @Nullable Enterprise enterprise,
            @Nullable Criterion criterion,
            List<Problem> problems,
            List<Problem> remarks) {}
}
