package dev.duban.fault;

import static org.awaitility.Awaitility.await;

import dev.duban.DubanApplication;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * How long a task takes from the moment its case's start was written down to its row in the inbox, while ten cases a second are
 * opened, on the embedded servers. It is an upper bound of the time after its job exists: the sending and the claiming step lie
 * between. Prints milliseconds, the ratio to what the bare sending of a command takes in the same run, and the rate that was
 * reached. Judges nothing. Run with {@code mvn verify -Pbench}.
 */
@Tag("benchmark")
class TaskLatencyBenchmark {

    private static final String DATA = "target/task-latency";
    /** The first cases meet two programs that have only just started; a minute later nobody would measure them. */
    private static final int WARM_UP = 400;

    private static final int CASES = 300;
    private static final int RATE = 10;

    @Test
    void tellsHowSoonATaskIsInTheInbox() throws Exception {
        FileSystemUtils.deleteRecursively(Path.of(DATA));
        var application = new SpringApplication(DubanApplication.class, LoadedProgram.Load.class);
        try (var context = application.run(
                "--server.port=0",
                "--duban.local.enabled=true",
                "--duban.demo=false",
                "--duban.local.data=" + DATA,
                "--load.rate=" + RATE,
                "--load.most-open=" + (WARM_UP + CASES))) {
            var load = context.getBean(LoadedProgram.Load.class);
            await().atMost(Duration.ofMinutes(5)).until(() -> load.opened() >= WARM_UP + CASES);
            load.finish();
            load.awaitEnd();
            var jdbc = context.getBean(JdbcClient.class);
            jdbc.sql("create view measured as select * from engine_command where kind = 'START' order by"
                            + " created_at offset "
                            + WARM_UP)
                    .update();
            var tasks = milliseconds(jdbc, """
                select extract(epoch from (t.opened_at - c.created_at)) * 1000
                  from measured c
                  join human_task t on t.case_no = c.case_no and t.element_id = 'task-first'
                 order by 1
                """);
            var sent = milliseconds(jdbc, """
                select extract(epoch from (settled_at - created_at)) * 1000
                  from measured
                 order by 1
                """);
            double rate = jdbc.sql("""
                select (count(*) - 1) / extract(epoch from (max(created_at) - min(created_at)))
                  from measured
                """).query(Double.class).single();
            System.out.printf(
                    Locale.ROOT,
                    "%d cases, %.1f a second: task in the inbox after p50 %.0f ms, p99 %.0f ms; command sent after p50"
                            + " %.0f ms, p99 %.0f ms; ratio of medians %.1f%n",
                    tasks.size(),
                    rate,
                    at(tasks, 50),
                    at(tasks, 99),
                    at(sent, 50),
                    at(sent, 99),
                    at(tasks, 50) / at(sent, 50));
        }
    }

    private static List<Double> milliseconds(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(Double.class).list();
    }

    private static double at(List<Double> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
