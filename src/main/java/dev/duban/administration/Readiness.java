package dev.duban.administration;

import dev.duban.identity.People;
import dev.duban.registry.Sectors;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an office still lacks before it can work, or what has gone wrong since: one line a matter, with the page that mends it. */
@Component
@Transactional(readOnly = true)
class Readiness {

    private final People accounts;
    private final JdbcClient jdbc;
    private final Clock clock;

    Readiness(People accounts, JdbcClient jdbc, Clock clock) {
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param key of the message {@code administration.todo.<key>}, which takes the number */
    record Matter(String key, long number, String address) {}

    /** How much there is, for the sentence when nothing is lacking. */
    record Size(long regions, long organs, long people, long enterprises) {}

    Size size() {
        return jdbc.sql("""
            select (select count(*) from region) as regions,
                   (select count(*) from organ where active) as organs,
                   (select count(*) from person where active and not service) as people,
                   (select count(*) from enterprise where active) as enterprises
            """).query(Size.class).single();
    }

    /** What is to be done, the first thing first: an office is built from its regions down to its enterprises. */
    List<Matter> matters() {
        var size = size();
        var matters = new ArrayList<Matter>();
        if (size.regions() == 0) {
            matters.add(new Matter("no-regions", 0, "/administration/regions/new"));
        } else if (size.organs() == 0) {
            matters.add(new Matter("no-organs", 0, "/administration/organs"));
        } else {
            some(matters, "organs-without-people", organsWithoutPeople(), "/administration/organs");
            some(matters, "regions-without-committee", withoutCommittee(), "/administration/organs");
            some(matters, "counties-without-regulator", countiesWithoutRegulator(), "/administration/organs");
        }
        if (size.organs() > 0 && size.enterprises() == 0) {
            matters.add(new Matter("no-enterprises", 0, "/administration/enterprises"));
        }
        some(
                matters,
                "never-signed-in",
                people("signed_in_at is null and one_time_until > :now"),
                "/administration/people?state=new");
        some(matters, "expired", people("one_time_until <= :now"), "/administration/people?state=expired");
        some(matters, "refused", refused(), "/administration/changes");
        return matters;
    }

    private static void some(List<Matter> matters, String key, long number, String address) {
        if (number > 0) {
            matters.add(new Matter(key, number, address));
        }
    }

    /** Organs whose people have tasks in a case, and none of them has an account. */
    private long organsWithoutPeople() {
        return count("""
            select count(*) from organ o
             where o.active and o.kind in ('REGULATOR', 'WSC_OFFICE', 'TOWNSHIP_OFFICE')
               and not exists (select 1 from person p where p.organ = o.id and p.active and not p.service)
            """);
    }

    /**
     * Provinces, cities and counties without a committee or its office, where an organ is at work there or below: a hazard may
     * climb to the level above, and is listed there.
     */
    private long withoutCommittee() {
        return count("""
            with recursive at_work as (
                select r.code, r.parent, r.level
                  from region r
                 where exists (select 1 from organ o where o.region = r.code and o.active)
                union
                select r.code, r.parent, r.level from region r join at_work a on r.code = a.parent
            )
            select count(*) from at_work a
             where a.level in ('PROVINCE', 'CITY', 'COUNTY')
               and (select count(distinct o.kind) from organ o
                     where o.region = a.code and o.active and o.kind in ('WSC', 'WSC_OFFICE')) < 2
            """);
    }

    /** Counties with a sector that no regulator leads, of their own or above; new forms of business have none by nature (WSL 10). */
    private long countiesWithoutRegulator() {
        return jdbc.sql("""
            with recursive above as (
                select code as county, code, parent from region where level = 'COUNTY'
                union all
                select a.county, r.code, r.parent from region r join above a on r.code = a.parent
            )
            select count(*) from region c
             where c.level = 'COUNTY'
               and exists (select 1 from unnest(:sectors) as s (sector)
                            where s.sector <> 'NEW'
                              and not exists (select 1 from above a
                                                join organ o on o.region = a.code
                                               where a.county = c.code and o.active and o.kind = 'REGULATOR'
                                                 and s.sector = any(o.sectors)))
            """)
                .param("sectors", Sectors.ALL.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    private long people(String condition) {
        return jdbc.sql("select count(*) from person where active and not service and " + condition)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Planned changes that could not take effect in the last month; who made them learns it here. */
    private long refused() {
        return jdbc.sql("select count(*) from register_change where state = 'REFUSED' and settled_at > :since")
                .param("since", clock.instant().atOffset(ZoneOffset.UTC).minusMonths(1))
                .query(Long.class)
                .single();
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
