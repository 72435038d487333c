package dev.duban.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duban.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A program that is killed without warning in the middle of an import, while the engine already takes up its first cases: started
 * again it goes on by itself and says so, no row is stored twice or missing, and each case is started once.
 */
@Tag("slow")
class KilledImportTests {

    private static final int ROWS = 1200;

    private static final Pattern STORED = Pattern.compile("已导入 (\\d+) / " + ROWS + " 行");

    private final Path folder = Path.of("target/killed-import").toAbsolutePath();
    private final int port = Visitor.freePort();
    private final Visitor officer = new Visitor();
    private RunningProgram program;

    @BeforeEach
    void start() throws Exception {
        FileSystemUtils.deleteRecursively(folder);
        program = started();
    }

    @AfterEach
    void end() throws Exception {
        program.end();
    }

    @Test
    void goesOnByItselfWithNoRowTwiceOrMissingAndEachCaseStartedOnce() throws Exception {
        officer.signIn(port, OfficeProgram.LOGIN, OfficeProgram.PASSWORD);
        var address = officer.upload(port, "/imports/hazards", "file", "台账.csv", ledger());
        awaitPage(address, ROWS + " 行里有 " + ROWS + " 行可以导入");
        officer.post(port, address, address + "/start", Map.of());

        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> stored(address) > 0);
        program.kill();

        // The database outlives the program until the next one starts.
        int before = count("select count(*) from ledger_row where state = 'STORED'");
        assertThat(before).as("stored when it was killed").isBetween(1, ROWS - 1);
        assertThat(count("select count(*) from hazard")).as("hazards then").isEqualTo(before);

        program = started();
        assertThat(officer.get(port, address).body()).as("what its page says").containsAnyOf("已导入 ", "导入了 ");
        awaitPage(address, "导入了 " + ROWS + " 行");

        assertThat(count("select count(distinct target) from ledger_row where state = 'STORED'"))
                .isEqualTo(ROWS);
        assertThat(count("select count(*) from hazard")).isEqualTo(ROWS);
        assertThat(count("select count(distinct place) from hazard")).isEqualTo(ROWS);
        assertThat(count("select count(*) from engine_command where kind = 'START'"))
                .isEqualTo(ROWS);
        await().atMost(Duration.ofMinutes(8))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> count("select count(distinct case_no) from human_task") == ROWS);
        assertThat(count("select count(*) from engine_instance")).isEqualTo(ROWS);
        assertThat(count("""
            select count(*) from (select case_no from human_task group by case_no, element_id having count(*) > 1) doubled
            """)).isZero();
    }

    private RunningProgram started() throws Exception {
        var started = new RunningProgram(
                OfficeProgram.class,
                "",
                List.of(
                        "--server.port=" + port,
                        "--server.address=127.0.0.1",
                        "--duban.local.enabled=true",
                        "--duban.demo=false",
                        "--duban.local.data=" + folder,
                        "--duban.engine.step-lock=10s",
                        "--duban.engine.task-first-lock=10s",
                        "--duban.identity.bcrypt-strength=4",
                        "--logging.level.root=warn"));
        started.await(OfficeProgram.OPEN);
        return started;
    }

    private static String ledger() {
        return IntStream.rangeClosed(1, ROWS)
                .mapToObj(n ->
                        "%d,%s,消防通道堵塞,第 %d 处,火灾,1-2,2026-03-02,执法检查,已清理".formatted(n, OfficeProgram.CREDIT_CODE, n))
                .collect(Collectors.joining("\n", "编号,信用代码,隐患名称,部位,事故类型,可能死亡人数,发现日期,来源,已采取措施\n", "\n"));
    }

    /** As the page of the import says; 0 while it says nothing of the kind. */
    private int stored(String address) throws Exception {
        var said = STORED.matcher(officer.get(port, address).body());
        return said.find() ? Integer.parseInt(said.group(1)) : 0;
    }

    private void awaitPage(String address, String words) {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> officer.get(port, address).body().contains(words));
    }

    private int count(String sql) throws IOException {
        var database = Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                .get(3)
                .strip();
        return JdbcClient.create(new DriverManagerDataSource(
                        "jdbc:postgresql://127.0.0.1:" + database + "/duban", "postgres", ""))
                .sql(sql)
                .query(Integer.class)
                .single();
    }
}
