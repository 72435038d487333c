package dev.duban.hazard;

import dev.duban.identity.Scope;
import dev.duban.registry.Level;
import dev.duban.web.Cursor;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The hazards as other systems read them, within what an account may see. */
@Component
@Transactional(readOnly = true)
class HazardApiRows {

    /** That somebody told of a hazard is known to the intake alone (domain 15.11; pages 5.8). */
    private static final String SHOWN = "(:intake or h.source not in ('REPORT', 'HOTLINE'))";

    private static final String ROW = """
        select h.case_no, h.title, h.place, h.state, h.sector, h.level, case when %1$s then h.source end as source,
               case when %1$s then h.source_number end as source_number, h.potential_deaths, h.found_at,
               h.registered_at, h.limit_on, e.id as enterprise, e.credit_code, e.name as enterprise_name
          from hazard h
          join enterprise e on e.id = h.enterprise
        """.formatted(SHOWN);

    private final JdbcClient jdbc;

    HazardApiRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What narrows the list; null leaves a column alone.
     *
     * @param source finds nothing that the account may not know the source of
     */
    record Filter(
            Hazard.@Nullable State state,
            @Nullable String sector,
            @Nullable Source source,
            @Nullable UUID enterprise) {}

    /**
     * The newest first, behind a row.
     *
     * @param after when it was registered and its case; empty for the beginning
     * @param most rows
     */
    List<Row> find(Filter filter, Scope scope, boolean intake, Optional<Cursor> after, int most) {
        var params = new LinkedHashMap<String, @Nullable Object>(scope.params());
        var where = new StringBuilder(scope.condition("c"));
        narrow(where, params, "h.state = :state", "state", filter.state());
        narrow(where, params, "h.sector = :sector", "sector", filter.sector());
        narrow(where, params, "h.source = :source and " + SHOWN, "source", filter.source());
        if (filter.enterprise() != null) {
            where.append(" and h.enterprise = :subject");
            params.put("subject", filter.enterprise());
        }
        after.ifPresent(row -> {
            where.append(" and (h.registered_at, h.case_no) < (:afterAt, :afterCase)");
            params.put("afterAt", row.instant(0).atOffset(ZoneOffset.UTC));
            params.put("afterCase", row.text(1));
        });
        return jdbc.sql(ROW + """
              join case_file c on c.case_no = h.case_no
             where %s
             order by h.registered_at desc, h.case_no desc
             limit :most
            """.formatted(where))
                .params(params)
                .param("intake", intake)
                .param("most", most)
                .query(Row.class)
                .list();
    }

    Row of(String caseNo, boolean intake) {
        return jdbc.sql(ROW + "where h.case_no = :case")
                .param("intake", intake)
                .param("case", caseNo)
                .query(Row.class)
                .single();
    }

    /** What stands in no list. */
    Found finding(String caseNo) {
        return jdbc.sql("""
            select h.description, h.latitude, h.longitude, h.criterion, h.accident_type, h.immediate_measures,
                   h.fixable_on_spot
              from hazard h
             where h.case_no = :case
            """).param("case", caseNo).query(Found.class).single();
    }

    /** What the source tells, by code of the {@link SourceField}. */
    Map<String, String> details(String caseNo) {
        var details = new TreeMap<String, String>();
        jdbc.sql("""
            select d.field, d.value
              from hazard_source_detail d join hazard h on h.id = d.hazard
             where h.case_no = :case
            """)
                .param("case", caseNo)
                .query((row, n) -> details.put(row.getString("field"), row.getString("value")))
                .list();
        return details;
    }

    private static void narrow(
            StringBuilder where,
            LinkedHashMap<String, @Nullable Object> params,
            String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            params.put(name, value.toString());
        }
    }

    /** A hazard as it was found; source and number are null where they are not this account's to know. */
    record Row(
            String caseNo,
            String title,
            String place,
            Hazard.State state,
            String sector,
            @Nullable Level level,
            @Nullable Source source,
            @Nullable String sourceNumber,
            PotentialDeaths potentialDeaths,
            Instant foundAt,
            Instant registeredAt,
            @Nullable LocalDate limitOn,
            UUID enterprise,
            String creditCode,
            String enterpriseName) {}

    /** Coordinates are null where no map was touched, the criterion where none was named. */
    record Found(
            String description,
            @Nullable BigDecimal latitude,
            @Nullable BigDecimal longitude,
            @Nullable UUID criterion,
            String accidentType,
            String immediateMeasures,
            boolean fixableOnSpot) {}
}
