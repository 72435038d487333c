package dev.duban.ledger;

import dev.duban.identity.Person;
import dev.duban.sheet.SheetReader;
import dev.duban.sheet.SheetRefused;
import dev.duban.sheet.SheetVisitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a file in: its rows go into the database as they are read, where every replica finds them. */
@Service
class LedgerUploads {

    private static final Logger log = LoggerFactory.getLogger(LedgerUploads.class);

    /** The code of a column that must be there and is not. */
    static final String NEEDED = "ledger.columns.needed";

    private static final int AT_ONCE = 500;
    private static final int LONGEST_NAME = 200;

    private final LedgerImports imports;
    private final LedgerRows rows;
    private final LedgerWordings wordings;
    private final ColumnWords words;
    private final LedgerWorker worker;

    LedgerUploads(
            LedgerImports imports, LedgerRows rows, LedgerWordings wordings, ColumnWords words, LedgerWorker worker) {
        this.imports = imports;
        this.rows = rows;
        this.wordings = wordings;
        this.words = words;
        this.worker = worker;
    }

    /**
     * Reads a file. If the columns that must be there are recognised, its rows are judged next; else somebody is asked which they are.
     *
     * @param name as the person's machine calls the file
     * @throws SheetRefused if it is not read; nothing is kept then
     */
    @Transactional(rollbackFor = IOException.class)
    UUID bring(ImportedList list, Person by, String name, Path file) throws IOException {
        var id = UUID.randomUUID();
        var taker = new Taker(id, list, by, name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name);
        var format = SheetReader.read(file, taker);
        taker.flush();
        imports.read(id, taker.read, format);
        var places = words.recognise(list, taker.header, wordings.of(list, by));
        if (missing(list, places, Map.of()).isEmpty()) {
            imports.columns(id, places, Map.of());
        }
        log.info("{} rows of a list of {} were brought by person {}", taker.read, list.kind(), by.id());
        return id;
    }

    /**
     * Says which columns are meant, and has all rows judged anew. What the names of the file mean is kept for the next one.
     *
     * @param fixed what every row has in columns that the file does not have
     * @return what must be there and is not, and what cannot stand in every row; nothing is changed then
     */
    @Transactional
    List<Problem> columns(
            ImportedList list,
            LedgerImport brought,
            Map<String, Integer> places,
            Map<String, String> fixed,
            Person by) {
        var problems = new ArrayList<Problem>();
        missing(list, places, fixed).forEach(column -> problems.add(Problem.of(column.key(), NEEDED)));
        problems.addAll(new RowReader(list, places, fixed, by, words).wrongFixed());
        if (problems.isEmpty() && imports.columns(brought.id(), places, fixed)) {
            wordings.learn(list, by, brought.header(), places);
            worker.wake();
        }
        return problems;
    }

    /** Mends every bad row with this value in the column, and has them judged again; 0 if the import is no longer open to that. */
    @Transactional
    int mend(ImportedList list, LedgerImport brought, int place, String value, String better) {
        if (!imports.move(brought.id(), LedgerImport.State.JUDGING, LedgerImport.State.PREVIEW)) {
            return 0;
        }
        int mended = rows.mend(brought.id(), place, value, better, list.leaning());
        imports.count(brought.id());
        return mended;
    }

    private static List<ListColumn> missing(ImportedList list, Map<String, Integer> places, Map<String, String> fixed) {
        return list.columns().stream()
                .filter(column ->
                        column.required() && !places.containsKey(column.key()) && !fixed.containsKey(column.key()))
                .toList();
    }

    /** Rows on their way into the database. */
    private final class Taker implements SheetVisitor {

        private final UUID id;
        private final ImportedList list;
        private final Person by;
        private final String name;
        private final List<LedgerRow> waiting = new ArrayList<>();
        private List<String> header = List.of();
        private int read;

        private Taker(UUID id, ImportedList list, Person by, String name) {
            this.id = id;
            this.list = list;
            this.by = by;
            this.name = name;
        }

        @Override
        public void header(String sheet, List<String> names) {
            header = names;
            imports.add(id, list.kind(), by, name, sheet, names, 0);
        }

        @Override
        public void row(int number, List<String> cells) {
            read++;
            waiting.add(new LedgerRow(number, cells, LedgerRow.State.NEW, null, List.of(), null));
            if (waiting.size() >= AT_ONCE) {
                flush();
            }
        }

        private void flush() {
            if (!waiting.isEmpty()) {
                rows.add(id, waiting);
                waiting.clear();
            }
        }
    }
}
