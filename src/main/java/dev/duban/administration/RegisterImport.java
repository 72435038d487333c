package dev.duban.administration;

import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.ledger.ImportedList;
import dev.duban.ledger.ListedRow;
import dev.duban.ledger.Problem;
import dev.duban.ledger.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A list whose rows become things of a register, as if an administrator had added each by hand. To judge rows they are written one
 * after the other and all undone again, so that a row is judged with those before it: the register alone knows what may not be.
 */
abstract class RegisterImport implements ImportedList {

    private final Register register;
    private final String identity;
    private final Map<String, String> columns;
    private final Imports imports;

    /**
     * A list of things of this register.
     *
     * @param identity field by which a thing is known again
     * @param columns column by field, for fields that have one of another name
     */
    RegisterImport(Register register, String identity, Map<String, String> columns, Imports imports) {
        this.register = register;
        this.identity = identity;
        this.columns = columns;
        this.imports = imports;
    }

    /** The row as values of the register; what is not understood is a problem and left empty. */
    abstract Map<String, String> values(ListedRow row, List<Problem> problems);

    /** The id of the thing that the row tells of, if it is there already. */
    abstract Optional<String> known(Map<String, String> values);

    @Override
    public String kind() {
        return register.path();
    }

    @Override
    public String home() {
        return "/administration/" + register.path();
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
    public String name(String target, Locale locale) {
        return register.title(target, locale);
    }

    @Override
    public String address(String target) {
        return home() + "/" + target;
    }

    @Override
    public List<Verdict> judge(List<ListedRow> rows, Person by) {
        return judged(List.of(), rows, by);
    }

    /** What cannot be seen without the rows before them, or in an empty cell, is left to {@link #judge}. */
    @Override
    public List<List<Problem>> glance(List<ListedRow> rows, Person by) {
        return rows.stream()
                .map(row -> {
                    var problems = new ArrayList<Problem>();
                    var values = values(row, problems);
                    problems.addAll(imports.problems(register.judge(null, Map.of(), values), columns));
                    return problems.stream()
                            .filter(problem -> row.find(problem.column()) != null
                                    && !leaning().contains(problem.code()))
                            .toList();
                })
                .toList();
    }

    /** @param others rows that are good, and stand before some of these in the file */
    List<Verdict> judged(List<ListedRow> others, List<ListedRow> rows, Person by) {
        var all = new TreeMap<Integer, ListedRow>();
        others.forEach(row -> all.put(row.number(), row));
        rows.forEach(row -> all.put(row.number(), row));
        var verdicts = new HashMap<Integer, Verdict>();
        imports.undone(() -> {
            var met = new HashSet<String>();
            all.forEach((number, row) -> verdicts.put(number, verdict(row, met, by)));
        });
        return rows.stream().map(row -> verdicts.get(row.number())).toList();
    }

    private Verdict verdict(ListedRow row, Set<String> met, Person by) {
        var problems = new ArrayList<Problem>();
        var values = values(row, problems);
        var name = Values.get(values, identity);
        if (met.contains(name)) {
            // That it stands there twice, and where, is told by the machine.
            return Verdict.good(name);
        }
        var known = known(values);
        if (known.isPresent()) {
            met.add(name);
            return Verdict.existing(name, known.get());
        }
        imports.problems(register.judge(null, Map.of(), values), columns).stream()
                .filter(trouble ->
                        problems.stream().noneMatch(problem -> problem.column().equals(trouble.column())))
                .toList()
                .forEach(problems::add);
        if (!problems.isEmpty()) {
            return Verdict.bad(problems);
        }
        met.add(name);
        register.write(register.newId(values), Map.of(), values, Changes.whole(imports.ground(by)));
        return Verdict.good(name);
    }

    @Override
    public Map<Integer, String> store(List<ListedRow> rows, Person by) {
        var stored = new HashMap<Integer, String>();
        for (var row : rows) {
            stored.put(row.number(), imports.add(register, values(row, new ArrayList<>()), by));
        }
        return stored;
    }

    static String orEmpty(ListedRow row, String column) {
        return Values.of(row.find(column));
    }
}
