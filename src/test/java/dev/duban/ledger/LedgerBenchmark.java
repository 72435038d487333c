package dev.duban.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.duban.RealBrokerTest;
import dev.duban.Sample;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.identity.SignedInTesting;
import dev.duban.ledger.LedgerImport.State;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Organ;
import dev.duban.sheet.SheetWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/**
 * Prints how long a ledger takes from its file to the last stored start, how much of the heap lives meanwhile, and how long pages take.
 * The broker takes up cases all the while.
 */
@RealBrokerTest
@Tag("slow")
@Tag("benchmark")
class LedgerBenchmark {

    private static final int ENTERPRISES = 500;
    private static final int WARM_UP = 60;

    @Autowired
    LedgerUploads uploads;

    @Autowired
    LedgerImports imports;

    @Autowired
    LedgerWorker worker;

    @Autowired
    ImportedLists lists;

    @Autowired
    MockMvc browser;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Sample sample;

    @TempDir
    Path folder;

    /** Both, or so many as {@code -Dledger.rows=…} says. */
    static IntStream rows() {
        var one = Integer.getInteger("ledger.rows");
        return one == null ? IntStream.of(10_000, 100_000) : IntStream.of(one);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void printsHowFastALedgerGoesIn(int rows) throws Exception {
        var officer = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY, "FIRE"), Role.OFFICER);
        var file = ledger(rows);
        for (int n = 0; n < WARM_UP; n++) {
            for (var address : List.of("/hazards", "/inbox", "/imports/hazards")) {
                visit(address, officer);
            }
        }
        long before = live();
        long began = System.nanoTime();

        var id = uploads.bring(lists.of("hazards"), officer, "台账.xlsx", file);
        worker.wake();
        long read = System.nanoTime();
        var pages = new TreeMap<String, List<Double>>();
        long peak = Math.max(before, run(id, State.PREVIEW, officer, pages, rows));
        long judged = System.nanoTime();
        assertThat(imports.find(id).orElseThrow().good()).isEqualTo(rows);
        imports.move(id, State.IMPORTING, State.PREVIEW);
        worker.wake();
        peak = Math.max(peak, run(id, State.DONE, officer, pages, rows));
        long stored = System.nanoTime();

        System.out.printf(
                Locale.ROOT,
                "%d rows (%d KB): read %.1f s, judged %.1f s, stored %.1f s; %.0f rows/s in all; live heap grew by %d"
                        + " MB at most%n",
                rows,
                Files.size(file) >> 10,
                seconds(began, read),
                seconds(read, judged),
                seconds(judged, stored),
                rows / seconds(began, stored),
                (peak - before) >> 20);
        pages.forEach(LedgerBenchmark::print);
        jdbc.sql("update engine_command set state = 'DROPPED' where in_bulk and state = 'WAITING'")
                .update();
    }

    private static void print(String page, List<Double> millis) {
        millis.sort(null);
        System.out.printf(
                Locale.ROOT,
                "  meanwhile %-9s %5d times p50 %4.0f ms p99 %4.0f ms%n",
                page,
                millis.size(),
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 99 / 100));
    }

    /** Visits pages until the import stands so, and looks at the heap some ten times on the way. */
    private long run(UUID id, State until, Person officer, Map<String, List<Double>> pages, int rows) throws Exception {
        long peak = 0;
        int seen = 0;
        while (imports.find(id).orElseThrow().state() != until) {
            for (var address : List.of("/hazards", "/inbox", "/imports/hazards/" + id)) {
                long start = System.nanoTime();
                visit(address, officer);
                pages.computeIfAbsent(address.split("/")[1], page -> new ArrayList<>())
                        .add((System.nanoTime() - start) / 1e6);
            }
            var one = imports.find(id).orElseThrow();
            int part = (one.judged() + one.stored()) * 5 / rows;
            if (part > seen) {
                seen = part;
                peak = Math.max(peak, live());
            }
        }
        return peak;
    }

    private void visit(String address, Person officer) throws Exception {
        browser.perform(get(address).with(authentication(SignedInTesting.as(officer))));
    }

    private Path ledger(int rows) throws IOException {
        var enterprises = IntStream.range(0, ENTERPRISES)
                .mapToObj(n -> sample.anEnterprise(Sample.COUNTY))
                .toList();
        var file = folder.resolve("ledger.xlsx");
        try (var out = Files.newOutputStream(file);
                var sheet = new SheetWriter(out, "台账")) {
            sheet.header(Ledgers.HEADER, Set.of());
            for (int n = 0; n < rows; n++) {
                sheet.row(row(n, enterprises.get(n % ENTERPRISES)));
            }
        }
        return file;
    }

    private static List<String> row(int n, Enterprise enterprise) {
        return List.of(
                "B-" + n,
                enterprise.creditCode().value(),
                "第 " + n + " 处消防通道被货物堵塞，应急照明不亮",
                n % 7 + " 号楼 " + n % 31 + " 层东侧",
                "火灾",
                "1-2",
                "2026-0" + (n % 9 + 1) + "-1" + n % 10,
                "执法检查",
                "已责令当场清理，设专人看守",
                "");
    }

    private static long live() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }
}
