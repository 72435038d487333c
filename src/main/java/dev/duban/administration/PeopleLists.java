package dev.duban.administration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accounts for the administrators' list, a page at a time. */
@Component
@Transactional(readOnly = true)
class PeopleLists {

    static final int PAGE_SIZE = 50;

    private static final String FROM = """
          from person p
          left join organ o on o.id = p.organ
          left join enterprise e on e.id = p.enterprise
         where not p.service
           and (cast(:text as text) is null or p.name ilike :within escape '!' or p.login ilike :within escape '!'
                or p.certificate_no ilike :within escape '!' or o.name_zh ilike :within escape '!'
                or o.name_en ilike :within escape '!' or e.name ilike :within escape '!')
           and (cast(:organ as uuid) is null or p.organ = cast(:organ as uuid))
           and (cast(:role as text) is null
                or exists (select 1 from person_role r where r.person = p.id and r.role = :role))
           and case :state
                 when 'closed' then not p.active
                 when 'new' then p.active and p.signed_in_at is null
                 when 'expired' then p.active and p.one_time_until <= :now
                 else p.active
               end
        """;

    private final JdbcClient jdbc;
    private final Clock clock;

    PeopleLists(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What is looked for; what is null or empty does not narrow the list.
     *
     * @param state {@code closed}, {@code new} (never signed in), {@code expired} (a one-time password whose time is over); else
     *     all that are open
     */
    record Filter(
            @Nullable String text,
            @Nullable UUID organ,
            @Nullable String role,
            @Nullable String state) {

        boolean isEmpty() {
            return blank(text) && organ == null && blank(role) && blank(state);
        }

        static boolean blank(@Nullable String typed) {
            return typed == null || typed.isBlank();
        }
    }

    /** @param number of the page, from 0 */
    record Page(List<Row> rows, long total, int number) {

        public int last() {
            return (int) Math.max(0, (total - 1) / PAGE_SIZE);
        }
    }

    /**
     * One account.
     *
     * @param signedInAt null before the first sign-in
     * @param oneTime whether the password is one that somebody else gave; {@code expired} if its time is over
     */
    record Row(
            UUID id,
            String login,
            String name,
            @Nullable String unitZh,
            @Nullable String unitEn,
            List<String> roles,
            boolean active,
            @Nullable Instant signedInAt,
            boolean oneTime,
            boolean expired) {

        public @Nullable String unit(boolean english) {
            return english ? unitEn : unitZh;
        }
    }

    Page find(Filter filter, int page) {
        var params = params(filter);
        var rows = jdbc.sql("""
                        select p.id, p.login, p.name, coalesce(o.name_zh, e.name) as unit_zh, coalesce(o.name_en, e.name) as unit_en,
                               array(select r.role from person_role r where r.person = p.id order by r.role) as roles, p.active,
                               p.signed_in_at, p.one_time_until is not null as one_time, coalesce(p.one_time_until <= :now, false) as expired
                        """ + FROM
                        + " order by o.region nulls last, o.code, e.name, p.name, p.login limit :limit offset :offset")
                .params(params)
                .param("limit", PAGE_SIZE)
                .param("offset", (long) page * PAGE_SIZE)
                .query(PeopleLists::row)
                .list();
        long total = jdbc.sql("select count(*) " + FROM)
                .params(params)
                .query(Long.class)
                .single();
        return new Page(rows, total, page);
    }

    private Map<String, @Nullable Object> params(Filter filter) {
        var text = Filter.blank(filter.text()) ? null : filter.text().strip();
        var params = new HashMap<String, @Nullable Object>();
        params.put("text", text);
        params.put("within", "%" + (text == null ? "" : escaped(text)) + "%");
        params.put("organ", filter.organ() == null ? null : filter.organ().toString());
        params.put("role", Filter.blank(filter.role()) ? null : filter.role());
        params.put("state", filter.state() == null ? "" : filter.state());
        params.put("now", clock.instant().atOffset(ZoneOffset.UTC));
        return params;
    }

    static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        var signedIn = row.getObject("signed_in_at", OffsetDateTime.class);
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("login"),
                row.getString("name"),
                row.getString("unit_zh"),
                row.getString("unit_en"),
                List.of((String[]) row.getArray("roles").getArray()),
                row.getBoolean("active"),
                signedIn == null ? null : signedIn.toInstant(),
                row.getBoolean("one_time"),
                row.getBoolean("expired"));
    }
}
