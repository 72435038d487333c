package dev.duban.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The enterprises. */
@Component
@Transactional(readOnly = true)
public class Enterprises {

    private static final String SELECT = """
        select id, credit_code, name, address, region, sector, principal, safety_director, employees, phone, longitude,
               latitude, active, merged_into, version
          from enterprise
        """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Enterprises(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * The enterprise with this id.
     *
     * @throws NoSuchElementException if there is none
     */
    public Enterprise of(UUID id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("No enterprise " + id));
    }

    public Optional<Enterprise> find(UUID id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(Enterprises::enterprise)
                .optional();
    }

    /** Those of the given enterprises that exist, by id, in one query. */
    public Map<UUID, Enterprise> find(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(SELECT + "where id = any(cast(:ids as uuid[]))")
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(Enterprises::enterprise)
                .stream()
                .collect(Collectors.toMap(Enterprise::id, Function.identity()));
    }

    public Optional<Enterprise> byCode(CreditCode code) {
        return jdbc.sql(SELECT + "where credit_code = :code")
                .param("code", code.value())
                .query(Enterprises::enterprise)
                .optional();
    }

    /** Those of the given codes that are registered, by code; for one that was merged, the one that remains. */
    @Transactional
    public Map<String, Enterprise> byCodes(Collection<String> codes) {
        return jdbc
                .sql(SELECT + "where credit_code = any(:codes)")
                .param("codes", codes.toArray(String[]::new))
                .query(Enterprises::enterprise)
                .list()
                .stream()
                .collect(Collectors.toMap(
                        one -> one.creditCode().value(), one -> one.mergedInto() == null ? one : remaining(one.id())));
    }

    /**
     * The enterprise, or the one it was merged into: what is written for it belongs there. Until this transaction ends it is merged
     * into no other.
     *
     * @throws NoSuchElementException if there is none
     */
    @Transactional
    public Enterprise remaining(UUID id) {
        var found = jdbc.sql(SELECT + "where id = :id for key share")
                .param("id", id)
                .query(Enterprises::enterprise)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("No enterprise " + id));
        return found.mergedInto() == null ? found : remaining(found.mergedInto());
    }

    /**
     * Merges an enterprise that was entered twice into the other one, for good, and publishes {@link EnterpriseMerged}.
     *
     * @throws OptimisticLockingFailureException if one of them was merged meanwhile, or the other one closed
     */
    @Transactional
    public void merge(UUID merged, UUID into) {
        jdbc.sql("select id from enterprise where id in (:merged, :into) order by id for update")
                .param("merged", merged)
                .param("into", into)
                .query(UUID.class)
                .list();
        int rows = jdbc.sql("""
            update enterprise
               set active = false, merged_into = :into, version = version + 1
             where id = :merged and merged_into is null
               and exists (select 1 from enterprise other where other.id = :into and other.active)
            """).param("merged", merged).param("into", into).update();
        if (rows == 0) {
            throw new OptimisticLockingFailureException(
                    "Enterprise %s cannot be merged into %s any more".formatted(merged, into));
        }
        events.publishEvent(new EnterpriseMerged(merged, into));
    }

    /** Enterprises at work whose name or address contains the text, or whose code begins with it, by name; blank finds the first ones. */
    public List<Enterprise> search(String text, int limit) {
        return jdbc.sql(SELECT + """
            where active
              and (name ilike :within escape '!' or address ilike :within escape '!'
                   or credit_code like :start escape '!')
            order by name
            limit :limit
            """)
                .param("within", "%" + escaped(text.strip()) + "%")
                .param("start", escaped(text.strip().toUpperCase(Locale.ROOT)) + "%")
                .param("limit", limit)
                .query(Enterprises::enterprise)
                .list();
    }

    /** As {@link #search(String, int)}, among the enterprises of these regions only. */
    public List<Enterprise> search(String text, Collection<String> regions, int limit) {
        return jdbc.sql(SELECT + """
            where active and region = any(:regions)
              and (name ilike :within escape '!' or address ilike :within escape '!'
                   or credit_code like :start escape '!')
            order by name
            limit :limit
            """)
                .param("regions", regions.toArray(String[]::new))
                .param("within", "%" + escaped(text.strip()) + "%")
                .param("start", escaped(text.strip().toUpperCase(Locale.ROOT)) + "%")
                .param("limit", limit)
                .query(Enterprises::enterprise)
                .list();
    }

    /**
     * Adds the enterprise, or takes over its new facts.
     *
     * @throws OptimisticLockingFailureException if somebody else has changed it since it was read
     * @throws org.springframework.dao.DuplicateKeyException if another enterprise has the same credit code
     */
    @Transactional
    public void save(Enterprise enterprise) {
        var version = enterprise.version();
        int rows = jdbc.sql(version == null ? """
            insert into enterprise (id, credit_code, name, address, region, sector, principal, safety_director, employees,
                                    phone, longitude, latitude, active, version)
            values (:id, :code, :name, :address, :region, :sector, :principal, :safetyDirector, :employees,
                    :phone, :longitude, :latitude, :active, 0)
            """ : """
                update enterprise
                   set credit_code = :code, name = :name, address = :address, region = :region, sector = :sector,
                       principal = :principal, safety_director = :safetyDirector, employees = :employees, phone = :phone,
                       longitude = :longitude, latitude = :latitude, active = :active, version = version + 1
                 where id = :id and version = :version
                """)
                .param("id", enterprise.id())
                .param("code", enterprise.creditCode().value())
                .param("name", enterprise.name())
                .param("address", enterprise.address())
                .param("region", enterprise.region())
                .param("sector", enterprise.sector())
                .param("principal", enterprise.principal())
                .param("safetyDirector", enterprise.safetyDirector())
                .param("employees", enterprise.employees())
                .param("phone", enterprise.phone())
                .param("longitude", enterprise.longitude())
                .param("latitude", enterprise.latitude())
                .param("active", enterprise.active())
                .param("version", version)
                .update();
        if (rows == 0) {
            throw new OptimisticLockingFailureException(
                    "Enterprise %s was changed meanwhile".formatted(enterprise.id()));
        }
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static Enterprise enterprise(ResultSet row, int n) throws SQLException {
        return new Enterprise(
                row.getObject("id", UUID.class),
                new CreditCode(row.getString("credit_code")),
                row.getString("name"),
                row.getString("address"),
                row.getString("region"),
                row.getString("sector"),
                row.getString("principal"),
                row.getString("safety_director"),
                row.getInt("employees"),
                row.getString("phone"),
                row.getObject("longitude", Double.class),
                row.getObject("latitude", Double.class),
                row.getBoolean("active"),
                row.getObject("merged_into", UUID.class),
                row.getInt("version"));
    }
}
