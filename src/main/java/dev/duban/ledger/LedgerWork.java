package dev.duban.ledger;

import dev.duban.identity.People;
import dev.duban.identity.Person;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One batch of the work on an import, whole or not at all: its row is held until the transaction ends, so no other replica works on it,
 * and whoever is killed leaves no trace of the batch.
 */
@Component
class LedgerWork {

    static final int JUDGED_AT_ONCE = 500;

    /** Few enough that whoever registers by hand meanwhile, and waits for a case number, does not notice. */
    static final int STORED_AT_ONCE = 200;

    private final LedgerImports imports;
    private final LedgerRows rows;
    private final ImportedLists lists;
    private final ColumnWords words;
    private final People people;

    LedgerWork(LedgerImports imports, LedgerRows rows, ImportedLists lists, ColumnWords words, People people) {
        this.imports = imports;
        this.rows = rows;
        this.lists = lists;
        this.words = words;
        this.people = people;
    }

    /**
     * Does the next batch of the import that has waited longest.
     *
     * @return the import that was worked on; null if there is nothing to do
     * @throws BatchFailed if the batch could not be done, which undoes it
     */
    @Transactional
    @Nullable
    LedgerImport batch() {
        var held = imports.hold().orElse(null);
        if (held == null) {
            return null;
        }
        try {
            if (held.state() == LedgerImport.State.JUDGING) {
                judge(held);
            } else {
                store(held);
            }
        } catch (RuntimeException trouble) {
            throw new BatchFailed(held, trouble);
        }
        return held;
    }

    private void judge(LedgerImport held) {
        var unjudged = rows.in(held.id(), LedgerRow.State.NEW, 0, JUDGED_AT_ONCE);
        if (unjudged.isEmpty()) {
            imports.count(held.id());
            imports.move(held.id(), LedgerImport.State.PREVIEW, LedgerImport.State.JUDGING);
            return;
        }
        var judged = judged(held, unjudged, reader -> goodOf(held, reader));
        rows.keep(held.id(), List.copyOf(judged.values()));
        imports.progress(
                held.id(), changes(LedgerRow.State.NEW, judged.values().stream().toList()));
    }

    private void store(LedgerImport held) {
        if (held.cancelAsked()) {
            imports.move(held.id(), LedgerImport.State.CANCELLED, LedgerImport.State.IMPORTING);
            return;
        }
        var next = rows.in(held.id(), LedgerRow.State.GOOD, 0, STORED_AT_ONCE);
        if (next.isEmpty()) {
            imports.count(held.id());
            imports.move(held.id(), LedgerImport.State.DONE, LedgerImport.State.IMPORTING);
            return;
        }
        // Since the preview another import, or a person, may have been quicker.
        var list = lists.of(held.kind());
        var reader = new RowReader(list, held.columns(), held.fixed(), owner(held), words);
        var judged = judged(held, next, nothing -> List.of());
        var good = next.stream()
                .map(row -> reader.read(row).row())
                .filter(row -> state(judged, row.number()) == LedgerRow.State.GOOD)
                .toList();
        if (!good.isEmpty()) {
            var targets = list.store(good, owner(held));
            var learnt = new HashMap<String, LedgerRows.Known>();
            for (var row : good) {
                var before = judged.get(row.number());
                var target = targets.get(row.number());
                if (before == null || before.identity() == null || target == null) {
                    throw new IllegalStateException("Row %d has become nothing".formatted(row.number()));
                }
                learnt.put(before.identity(), new LedgerRows.Known(target, row.values()));
                judged.put(
                        row.number(),
                        new LedgerRow(
                                row.number(),
                                before.cells(),
                                LedgerRow.State.STORED,
                                before.identity(),
                                before.problems(),
                                target));
            }
            rows.learn(held.kind(), learnt);
        }
        rows.keep(held.id(), List.copyOf(judged.values()));
        imports.progress(held.id(), changes(LedgerRow.State.GOOD, List.copyOf(judged.values())));
    }

    private List<ListedRow> goodOf(LedgerImport held, RowReader reader) {
        var good = new ArrayList<ListedRow>();
        rows.each(
                held.id(),
                LedgerRow.State.GOOD,
                row -> good.add(reader.read(row).row()));
        return good;
    }

    /** The rows with what is to be said of them, by number. */
    private Map<Integer, LedgerRow> judged(
            LedgerImport held, List<LedgerRow> unjudged, Function<RowReader, List<ListedRow>> others) {
        var list = lists.of(held.kind());
        var owner = owner(held);
        var reader = new RowReader(list, held.columns(), held.fixed(), owner, words);
        var judged = new LinkedHashMap<Integer, LedgerRow>();
        var cells = new HashMap<Integer, List<String>>();
        var whole = new ArrayList<ListedRow>();
        var half = new ArrayList<RowReader.Reading>();
        for (var row : unjudged) {
            cells.put(row.number(), row.cells());
            var reading = reader.read(row);
            if (reading.problems().isEmpty()) {
                whole.add(reading.row());
            } else {
                half.add(reading);
            }
        }
        var more = list.glance(half.stream().map(RowReader.Reading::row).toList(), owner);
        for (int n = 0; n < half.size(); n++) {
            var number = half.get(n).row().number();
            judged.put(
                    number,
                    bad(
                            number,
                            cells.getOrDefault(number, List.of()),
                            half.get(n).and(more.get(n))));
        }
        if (whole.isEmpty()) {
            return judged;
        }
        var verdicts = list.judge(whole, () -> others.apply(reader), owner);
        var identities = verdicts.stream()
                .filter(verdict -> verdict.problems().isEmpty())
                .map(Verdict::identity)
                .distinct()
                .toList();
        var known = rows.known(held.kind(), identities);
        var earlier = rows.having(held.id(), identities);
        var here = new HashSet<String>();
        for (int n = 0; n < whole.size(); n++) {
            var row = whole.get(n);
            var verdict = verdicts.get(n);
            var own = cells.getOrDefault(row.number(), List.of());
            if (!verdict.problems().isEmpty()) {
                judged.put(row.number(), bad(row.number(), own, verdict.problems()));
                continue;
            }
            int first = earlier.getOrDefault(verdict.identity(), row.number());
            if (first < row.number() || !here.add(verdict.identity())) {
                int before = first < row.number() ? first : earlierHere(judged, verdict.identity(), row.number());
                judged.put(row.number(), bad(row.number(), own, List.of(twice(list, before))));
                continue;
            }
            judged.put(row.number(), placed(row, own, verdict, known.get(verdict.identity())));
        }
        return judged;
    }

    private static LedgerRow placed(
            ListedRow row, List<String> cells, Verdict verdict, LedgerRows.@Nullable Known known) {
        var state = known != null
                ? known.content().equals(row.values()) ? LedgerRow.State.KNOWN : LedgerRow.State.CHANGED
                : verdict.existing() != null ? LedgerRow.State.KNOWN : LedgerRow.State.GOOD;
        return new LedgerRow(
                row.number(),
                cells,
                state,
                verdict.identity(),
                verdict.remarks(),
                known != null ? known.target() : verdict.existing());
    }

    private static int earlierHere(Map<Integer, LedgerRow> judged, String identity, int otherwise) {
        return judged.values().stream()
                .filter(row -> identity.equals(row.identity()))
                .mapToInt(LedgerRow::number)
                .min()
                .orElse(otherwise);
    }

    private static Problem twice(ImportedList list, int before) {
        return Problem.of(list.columns().getFirst().key(), LedgerRows.TWICE, String.valueOf(before));
    }

    private static LedgerRow bad(int number, List<String> cells, List<Problem> problems) {
        return new LedgerRow(number, cells, LedgerRow.State.BAD, null, problems, null);
    }

    private static Map<LedgerRow.State, Integer> changes(LedgerRow.State before, List<LedgerRow> after) {
        var changes = new EnumMap<LedgerRow.State, Integer>(LedgerRow.State.class);
        after.forEach(row -> changes.merge(row.state(), 1, Integer::sum));
        changes.merge(before, -after.size(), Integer::sum);
        return changes;
    }

    private static LedgerRow.@Nullable State state(Map<Integer, LedgerRow> judged, int number) {
        var row = judged.get(number);
        return row == null ? null : row.state();
    }

    private Person owner(LedgerImport held) {
        var owner = people.of(held.person());
        if (!owner.active() || !lists.of(held.kind()).opens(owner)) {
            throw new IllegalStateException("Person %s may no longer import %s".formatted(owner.id(), held.kind()));
        }
        return owner;
    }

    /** A batch that was undone. */
    static final class BatchFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient LedgerImport held;

        BatchFailed(LedgerImport held, Throwable cause) {
            super(cause);
            this.held = held;
        }

        LedgerImport held() {
            return held;
        }
    }
}
