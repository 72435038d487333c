package dev.duban.administration;

import dev.duban.registry.Level;
import dev.duban.registry.Regions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A pasted table of regions, code and name a line, added whole or not at all; a first line without a number is its header. Level
 * and region above follow from the codes, as in the published tables; what does not follow them, as a county right under its
 * province, is changed afterwards on its page.
 */
@Service
@Transactional
class RegionTable {

    static final int MOST_LINES = 5_000;

    private static final Pattern LINE = Pattern.compile("([0-9]{6}(?:[0-9]{3})?)[\\s\u3000,，]+(\\S.*)");

    private final Changes changes;
    private final RegionRegister register;
    private final Regions regions;

    RegionTable(Changes changes, RegionRegister register, Regions regions) {
        this.changes = changes;
        this.register = register;
        this.regions = regions;
    }

    /** What is wrong with a line, counted from 1; {@code why} as a trouble of a register. */
    record Wrong(int line, String text, Register.Trouble why) {}

    static class TableRefused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<Wrong> wrong;

        TableRefused(List<Wrong> wrong) {
            super("%d lines are wrong".formatted(wrong.size()));
            this.wrong = List.copyOf(wrong);
        }

        List<Wrong> wrong() {
            return wrong;
        }
    }

    /** How many were added, and how many were there. */
    record Added(int added, int known) {}

    /**
     * Adds what is not there yet, those above before those below.
     *
     * @throws TableRefused with every line that is wrong
     * @throws Refused if reason or day are
     */
    Added add(String table, Changes.Ground ground) {
        var wrong = new ArrayList<Wrong>();
        var rows = read(table, wrong);
        var known = new HashSet<String>();
        regions.all().forEach(region -> known.add(region.code()));
        var present = new HashSet<>(known);
        int added = 0;
        for (var row : rows.values()) {
            var code = row.code();
            if (present.contains(code)) {
                continue;
            }
            var parent = parent(code, known);
            var values = Map.of(
                    "nameZh", row.name(), "code", code, "level", level(code).name(), "parent", parent);
            if (parent.isEmpty() && level(code) != Level.NATION && level(code) != Level.PROVINCE) {
                wrong.add(new Wrong(
                        row.line(),
                        row.text(),
                        new Register.Trouble("", "administration.regions.list.orphan", List.of())));
                continue;
            }
            known.add(code);
            if (wrong.isEmpty()) {
                changes.add(register, values, ground);
                added++;
            }
        }
        if (!wrong.isEmpty()) {
            throw new TableRefused(wrong);
        }
        return new Added(added, rows.size() - added);
    }

    private record Row(int line, String text, String code, String name) {}

    /** By code, shorter ones first where one begins with the other. */
    private static Map<String, Row> read(String table, List<Wrong> wrong) {
        var rows = new TreeMap<String, Row>();
        var lines = table.lines().toList();
        if (lines.size() > MOST_LINES) {
            throw new Refused(List.of(new Register.Trouble(
                    "", "administration.regions.list.too-many", List.of(Integer.toString(MOST_LINES)))));
        }
        for (int n = 0; n < lines.size(); n++) {
            var text = lines.get(n).strip();
            boolean header = rows.isEmpty() && wrong.isEmpty() && !text.matches(".*\\d.*");
            if (text.isEmpty() || header) {
                continue;
            }
            var match = LINE.matcher(text);
            if (!match.matches() || match.group(2).length() > 40) {
                wrong.add(new Wrong(
                        n + 1, text, new Register.Trouble("", "administration.regions.list.shape", List.of())));
            } else {
                var row = new Row(n + 1, text, match.group(1), match.group(2).strip());
                if (rows.put(row.code(), row) != null) {
                    wrong.add(new Wrong(
                            n + 1, text, new Register.Trouble("", "administration.regions.list.twice", List.of())));
                }
            }
        }
        if (rows.isEmpty() && wrong.isEmpty()) {
            throw new Refused(List.of(new Register.Trouble("", "administration.regions.list.empty", List.of())));
        }
        return new LinkedHashMap<>(rows);
    }

    static Level level(String code) {
        if (code.length() == 9) {
            return Level.TOWNSHIP;
        }
        return code.equals("000000")
                ? Level.NATION
                : code.endsWith("0000") ? Level.PROVINCE : code.endsWith("00") ? Level.CITY : Level.COUNTY;
    }

    /** The nearest region above that is known, by the published pairs of digits; empty if there is none. */
    private static String parent(String code, HashSet<String> known) {
        var candidates = new ArrayList<String>();
        if (code.length() == 9) {
            candidates.add(code.substring(0, 6));
        }
        candidates.add(code.substring(0, 4) + "00");
        candidates.add(code.substring(0, 2) + "0000");
        candidates.add("000000");
        return candidates.stream()
                .filter(candidate ->
                        known.contains(candidate) && level(candidate).above(level(code)))
                .findFirst()
                .orElse("");
    }
}
