package dev.duban.fault;

import dev.duban.DubanApplication;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long a task takes from its case's start message to its row in the inbox, at ten new cases a second, on the embedded
 * servers. It is an upper bound of the time after its job exists: the claiming step lies between. Prints milliseconds, and
 * the ratio to what the bare sending of a command takes in the same run.
 */
public final class TaskLatencyBenchmark {

    private TaskLatencyBenchmark() {}

    public static void main(String[] arguments) {
        var application = new SpringApplication(DubanApplication.class, LoadedProgram.Load.class);
        try (var context = application.run(
                "--server.port=0",
                "--duban.local.enabled=true",
                "--duban.demo=false",
                "--duban.local.data=target/task-latency")) {
            var jdbc = context.getBean(JdbcClient.class);
            context.getBean(LoadedProgram.Load.class).awaitEnd();
            var tasks = milliseconds(jdbc, """
                select extract(epoch from (t.opened_at - c.settled_at)) * 1000
                  from engine_command c
                  join human_task t on t.case_no = c.case_no and t.element_id = 'task-first'
                 where c.kind = 'START'
                 order by 1
                """);
            var sent = milliseconds(jdbc, """
                select extract(epoch from (settled_at - created_at)) * 1000
                  from engine_command
                 where kind = 'START'
                 order by 1
                """);
            System.out.printf(
                    Locale.ROOT,
                    "%d cases: task in the inbox after p50 %.0f ms, p99 %.0f ms; command sent after p50 %.0f ms, p99"
                            + " %.0f ms; ratio of medians %.1f%n",
                    tasks.size(),
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
