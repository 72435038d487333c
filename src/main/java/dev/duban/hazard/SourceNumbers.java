package dev.duban.hazard;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which case a ticket or an alarm became, by the number its source knows it under. Numbers of two organs are two things: each
 * city's hotline counts for itself.
 */
@Component
class SourceNumbers {

    private final JdbcClient jdbc;

    SourceNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<String> caseOf(Source source, UUID organ, String number) {
        return jdbc.sql("""
            select case_no from hazard_source_number where source = :source and organ = :organ and number = :number
            """)
                .param("source", source.name())
                .param("organ", organ)
                .param("number", number)
                .query(String.class)
                .optional();
    }

    /** Notes it; false if it was noted before, also by somebody who came at the same time and for whose end this waits. */
    boolean keep(Source source, UUID organ, String number, String caseNo) {
        return jdbc.sql("""
            insert into hazard_source_number (source, organ, number, case_no)
            values (:source, :organ, :number, :case)
            on conflict do nothing
            """)
                        .param("source", source.name())
                        .param("organ", organ)
                        .param("number", number)
                        .param("case", caseNo)
                        .update()
                == 1;
    }
}
