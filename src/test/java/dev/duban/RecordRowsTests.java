package dev.duban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DubanTest
class RecordRowsTests {

    private static final String ROW = """
        select 'a' as plain, 7 as how_many, 8 as "howMuch", null::text as nothing, timestamptz '2026-10-12 00:00:00+08' as at_that,
               null::timestamptz as never, date '2026-10-12' as on_day, 'NONE' as kind_of,
               '00000000-0000-0000-0000-000000000001'::uuid as id, true as right, 1.50 as share
        """;

    @Autowired
    JdbcClient jdbc;

    @Test
    void readsEveryTypeByTheNameOfItsColumn() {
        var read = jdbc.sql(ROW + " union all " + ROW).query(Read.class).list();

        assertThat(read)
                .hasSize(2)
                .containsOnly(new Read(
                        UUID.fromString("00000000-0000-0000-0000-000000000001"),
                        "a",
                        7,
                        8L,
                        null,
                        Instant.parse("2026-10-11T16:00:00Z"),
                        null,
                        LocalDate.of(2026, 10, 12),
                        Kind.NONE,
                        true,
                        new BigDecimal("1.50")));
    }

    @Test
    void saysWhichColumnIsLacking() {
        assertThatThrownBy(() -> jdbc.sql("select 1 as one").query(Two.class).single())
                .rootCause()
                .hasMessageContaining("no column for 'two'");
    }

    @Test
    void readsSingleValuesAsBefore() {
        assertThat(jdbc.sql("select :n::int").param("n", 5).query(Integer.class).single())
                .isEqualTo(5);
        assertThat(jdbc.sql("select 1 as one where false").query(Two.class).optional())
                .isEmpty();
    }

    private enum Kind {
        NONE
    }

    private record Two(int one, int two) {}

    private record Read(
            UUID id,
            String plain,
            int howMany,
            long howMuch,
            @Nullable String nothing,
            Instant atThat,
            @Nullable Instant never,
            LocalDate onDay,
            Kind kindOf,
            boolean right,
            BigDecimal share) {}
}
