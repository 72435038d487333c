package dev.duban.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives out case numbers: one sequence per flow, region and year; never reused, gaps allowed (domain 13.3). */
@Component
class CaseNumbers {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseNumbers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The next number, as {@code GPDB-990102-2026-000017}; the year is that of Asia/Shanghai. Whoever comes at the same time
     * waits for this transaction.
     *
     * @param region six digits or more, of which the first six count
     */
    String next(String flowCode, String region) {
        return next(flowCode, region, 1).getFirst();
    }

    /** As many numbers in a row. */
    List<String> next(String flowCode, String region, int many) {
        var region6 = region.substring(0, 6);
        int year = LocalDate.ofInstant(clock.instant(), CHINA).getYear();
        int last = jdbc.sql("""
            insert into case_number (flow_code, region, year, last)
            values (:flow, :region, :year, :many)
            on conflict (flow_code, region, year) do update set last = case_number.last + :many
            returning last
            """)
                .param("flow", flowCode)
                .param("region", region6)
                .param("year", year)
                .param("many", many)
                .query(Integer.class)
                .single();
        return IntStream.rangeClosed(last - many + 1, last)
                .mapToObj(number -> "%s-%s-%d-%06d".formatted(flowCode, region6, year, number))
                .toList();
    }
}
