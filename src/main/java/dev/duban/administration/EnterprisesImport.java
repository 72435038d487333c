package dev.duban.administration;

import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.ledger.ImportedList;
import dev.duban.ledger.ListColumn;
import dev.duban.ledger.ListedRow;
import dev.duban.ledger.Problem;
import dev.duban.ledger.Verdict;
import dev.duban.registry.CreditCode;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Region;
import dev.duban.registry.Regions;
import dev.duban.registry.Sectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The list of enterprises under supervision (企业名单); a row is known by its credit code. */
@Component
class EnterprisesImport implements ImportedList {

    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("name", "name"),
            Map.entry("creditCode", "credit-code"),
            Map.entry("region", "region"),
            Map.entry("address", "address"),
            Map.entry("sector", "sector"),
            Map.entry("employees", "employees"),
            Map.entry("principal", "principal"),
            Map.entry("safetyDirector", "safety-director"),
            Map.entry("phone", "phone"),
            Map.entry("longitude", "longitude"),
            Map.entry("latitude", "latitude"));

    private final Changes changes;
    private final EnterpriseRegister register;
    private final Enterprises enterprises;
    private final Regions regions;
    private final ImportWords words;

    EnterprisesImport(
            Changes changes, EnterpriseRegister register, Enterprises enterprises, Regions regions, ImportWords words) {
        this.changes = changes;
        this.register = register;
        this.enterprises = enterprises;
        this.regions = regions;
        this.words = words;
    }

    @Override
    public String kind() {
        return "enterprises";
    }

    @Override
    public String home() {
        return "/administration/enterprises";
    }

    @Override
    public String place() {
        return "administration";
    }

    @Override
    public boolean opens(Person person) {
        return person.holds(Role.ADMINISTRATOR);
    }

    @Override
    public List<ListColumn> columns() {
        return List.of(
                ListColumn.text("name", 100).needed(),
                ListColumn.text("credit-code", 18).needed(),
                ListColumn.text("region", 40).needed(),
                ListColumn.text("address", 200).needed(),
                ListColumn.choice("sector", Sectors.ALL, "registry.sector.").needed(),
                ListColumn.of("employees", ListColumn.Type.NUMBER).needed(),
                ListColumn.text("principal", 50).needed(),
                ListColumn.text("safety-director", 50).needed(),
                ListColumn.text("phone", 30),
                ListColumn.text("longitude", 12),
                ListColumn.text("latitude", 12));
    }

    @Override
    public List<Verdict> judge(List<ListedRow> rows, Person by) {
        var all = regions.all();
        var codes = new HashSet<String>();
        return rows.stream().map(row -> verdict(row, all, codes)).toList();
    }

    private Verdict verdict(ListedRow row, List<Region> all, Set<String> codes) {
        var problems = new ArrayList<Problem>();
        var values = values(row, all, problems);
        var code = values.getOrDefault("creditCode", "");
        var troubles = register.judge(null, Map.of(), values);
        var known = troubles.stream().anyMatch(trouble -> trouble.key().endsWith(".code-taken"))
                ? enterprises.byCode(new CreditCode(code))
                : java.util.Optional.<dev.duban.registry.Enterprise>empty();
        if (known.isPresent()) {
            return Verdict.existing(code, known.get().id().toString());
        }
        if (!codes.add(code)) {
            problems.add(Problem.of("credit-code", "administration.wrong.twice-in-list"));
        }
        var regionProblem = !problems.isEmpty();
        problems.addAll(words.problems(
                troubles.stream()
                        .filter(trouble -> !(regionProblem && trouble.field().equals("region")))
                        .toList(),
                COLUMNS,
                "name"));
        return problems.isEmpty() ? Verdict.good(code) : Verdict.bad(problems);
    }

    @Override
    public Map<Integer, String> store(List<ListedRow> rows, Person by) {
        var all = regions.all();
        var stored = new HashMap<Integer, String>();
        for (var row : rows) {
            stored.put(row.number(), changes.add(register, values(row, all, new ArrayList<>()), words.ground(by)));
        }
        return stored;
    }

    @Override
    public String address(String target) {
        return "/administration/enterprises/" + target;
    }

    private static Map<String, String> values(ListedRow row, List<Region> all, List<Problem> problems) {
        var values = new LinkedHashMap<String, String>();
        COLUMNS.forEach((field, column) -> values.put(field, orEmpty(row.find(column))));
        values.put("creditCode", orEmpty(row.find("credit-code")).toUpperCase(Locale.ROOT));
        values.put("employees", orEmpty(row.find("employees")).replaceFirst("\\.0*$", ""));
        values.put("region", region(orEmpty(row.find("region")), all, problems));
        return values;
    }

    /** By code or by name; a name that several regions have must be given as a code. */
    private static String region(String typed, List<Region> all, List<Problem> problems) {
        var found = all.stream()
                .filter(region -> region.code().equals(typed)
                        || region.nameZh().equals(typed)
                        || region.nameEn().equalsIgnoreCase(typed))
                .toList();
        if (found.size() == 1) {
            return found.getFirst().code();
        }
        if (found.size() > 1) {
            problems.add(Problem.of("region", "administration.wrong.region-several", typed));
            return "";
        }
        var near = all.stream()
                .filter(region ->
                        typed.endsWith(region.nameZh()) || region.nameZh().startsWith(typed))
                .toList();
        var problem = Problem.of("region", "administration.wrong.region-unknown-named", typed);
        problems.add(near.size() == 1 ? problem.proposing(near.getFirst().nameZh()) : problem);
        return "";
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
