package dev.duban.administration;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Enterprises for the administrators' list, a page at a time. */
@Component("administrationEnterpriseLists")
@Transactional(readOnly = true)
class EnterpriseLists {

    static final int PAGE_SIZE = 50;

    private static final String FROM = """
          from enterprise e
          join region r on r.code = e.region
          left join enterprise m on m.id = e.merged_into
         where (cast(:text as text) is null or e.name ilike :within escape '!' or e.address ilike :within escape '!'
                or e.credit_code like :start escape '!')
           and (cast(:region as text) is null or e.region = :region or r.parent = :region)
           and (cast(:sector as text) is null or e.sector = :sector)
           and e.active = (:state <> 'closed')
        """;

    private final JdbcClient jdbc;

    EnterpriseLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is looked for; {@code state} is {@code closed} or anything else for those at work, {@code region} includes the one level below. */
    record Filter(
            @Nullable String text,
            @Nullable String region,
            @Nullable String sector,
            @Nullable String state) {

        boolean isEmpty() {
            return PeopleLists.Filter.blank(text)
                    && PeopleLists.Filter.blank(region)
                    && PeopleLists.Filter.blank(sector)
                    && PeopleLists.Filter.blank(state);
        }
    }

    /** @param number of the page, from 0 */
    record Page(List<Row> rows, long total, int number) {

        public int last() {
            return (int) Math.max(0, (total - 1) / PAGE_SIZE);
        }
    }

    /** @param mergedInto name of the enterprise it was merged into; null if it was not */
    record Row(
            UUID id,
            String name,
            String creditCode,
            String address,
            String regionZh,
            String regionEn,
            String sector,
            @Nullable String mergedInto) {

        public String region(boolean english) {
            return english ? regionEn : regionZh;
        }
    }

    Page find(Filter filter, int page) {
        var params = params(filter);
        var rows = jdbc.sql("""
            select e.id, e.name, e.credit_code, e.address, r.name_zh as region_zh, r.name_en as region_en, e.sector,
                   m.name as merged_into
            """ + FROM + " order by e.region, e.name limit :limit offset :offset")
                .params(params)
                .param("limit", PAGE_SIZE)
                .param("offset", (long) page * PAGE_SIZE)
                .query(Row.class)
                .list();
        long total = jdbc.sql("select count(*) " + FROM)
                .params(params)
                .query(Long.class)
                .single();
        return new Page(rows, total, page);
    }

    private static Map<String, @Nullable Object> params(Filter filter) {
        var text =
                PeopleLists.Filter.blank(filter.text()) ? null : filter.text().strip();
        var escaped = text == null ? "" : PeopleLists.escaped(text);
        var params = new HashMap<String, @Nullable Object>();
        params.put("text", text);
        params.put("within", "%" + escaped + "%");
        params.put("start", escaped.toUpperCase(Locale.ROOT) + "%");
        params.put("region", PeopleLists.Filter.blank(filter.region()) ? null : filter.region());
        params.put("sector", PeopleLists.Filter.blank(filter.sector()) ? null : filter.sector());
        params.put("state", filter.state() == null ? "" : filter.state());
        return params;
    }
}
