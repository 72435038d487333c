package dev.duban.casefile;

import dev.duban.registry.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rows of the case file, with those who take part, in one query. */
final class CaseFileRows {

    /** Goes on with a condition on {@code c}. */
    static final String SELECT = """
        select c.case_no, c.flow, c.title, c.sector, c.region, c.enterprise, c.level, c.source, c.status, c.secret,
               c.opened_at, c.closed_at, c.close_reason, c.merged_into,
               array(select p.part || '=' || p.organ from case_party p where p.case_no = c.case_no) as parties
          from case_file c
        """;

    private CaseFileRows() {}

    static CaseFile read(ResultSet row, int n) throws SQLException {
        var level = row.getString("level");
        return new CaseFile(
                row.getString("case_no"),
                row.getString("flow"),
                row.getString("title"),
                row.getString("sector"),
                row.getString("region"),
                row.getObject("enterprise", UUID.class),
                level == null ? null : Level.valueOf(level),
                row.getString("source"),
                Status.valueOf(row.getString("status")),
                row.getBoolean("secret"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                instant(row, "closed_at"),
                row.getString("close_reason"),
                row.getString("merged_into"),
                parties((String[]) row.getArray("parties").getArray()));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Map<Part, UUID> parties(String[] rows) {
        var parties = new EnumMap<Part, UUID>(Part.class);
        Arrays.stream(rows)
                .map(row -> row.split("=", 2))
                .forEach(row -> parties.put(Part.valueOf(row[0]), UUID.fromString(row[1])));
        return parties;
    }
}
