package dev.duban.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The organs and departments, and which of them leads a sector. */
@Component
@Transactional(readOnly = true)
public class Organs {

    private static final String SELECT =
            "select o.id, o.code, o.name_zh, o.name_en, o.short_name, o.kind, o.region, o.parent, o.sectors, o.active"
                    + " from organ o ";

    private final JdbcClient jdbc;

    Organs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The organ with this id.
     *
     * @throws NoSuchElementException if there is none
     */
    public Organ of(UUID id) {
        return jdbc.sql(SELECT + "where o.id = :id")
                .param("id", id)
                .query(Organs::organ)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("No organ " + id));
    }

    /** Those of the given organs that exist, by id, in one query. */
    public Map<UUID, Organ> find(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(SELECT + "where o.id = any(cast(:ids as uuid[]))")
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(Organs::organ)
                .stream()
                .collect(Collectors.toMap(Organ::id, Function.identity()));
    }

    public Optional<Organ> byCode(String code) {
        return jdbc.sql(SELECT + "where o.code = :code")
                .param("code", code)
                .query(Organs::organ)
                .optional();
    }

    /** Those at work with this code or name, whatever its letters; several where a name is common. */
    public List<Organ> called(String word) {
        return jdbc.sql(SELECT + """
            where o.active and (lower(o.code) = lower(:word) or o.name_zh = :word or lower(o.name_en) = lower(:word))
            order by o.code
            """).param("word", word).query(Organs::organ).list();
    }

    /**
     * The regulator that leads this sector in a region (domain 2.3): of the region itself, else of the nearest region above.
     * Empty where nobody does, as for new business forms, which the government decides on (WSL 10).
     */
    public Optional<Organ> leadFor(String sector, String region) {
        return jdbc.sql("""
            with recursive above as (
                select code, parent, 0 as height from region where code = :region
                union all
                select region.code, region.parent, height + 1 from region join above on region.code = above.parent
            )
            """ + SELECT + """
            join above on above.code = o.region
             where o.kind = 'REGULATOR' and o.active and :sector = any(o.sectors)
             order by above.height, o.code
             limit 1
            """)
                .param("sector", sector)
                .param("region", region)
                .query(Organs::organ)
                .optional();
    }

    /** The organ of this kind at work in exactly this region, the first by code where there are several; empty if there is none. */
    public Optional<Organ> of(Organ.Kind kind, String region) {
        return in(region).stream().filter(organ -> organ.kind() == kind).findFirst();
    }

    /**
     * The organs somebody of this organ works for: itself, and for the office of a committee the committee, whose daily work it
     * does. A task of the committee may so be done by the holder of its role in the office.
     */
    public Set<UUID> worksFor(UUID organ) {
        return new LinkedHashSet<>(
                jdbc.sql("""
                    select o.id from organ o where o.id = :organ
                    union all
                    select o.parent from organ o where o.id = :organ and o.kind = 'WSC_OFFICE' and o.parent is not null
                    """).param("organ", organ).query(UUID.class).list());
    }

    /**
     * How far an organ's work goes, in one statement, since every page asks for it.
     *
     * @return its region and those below it, and the organs of {@link #worksFor}; nothing for an organ that is not there
     */
    public Reach reach(UUID organ) {
        return jdbc.sql("""
            select array(
                     with recursive below as (
                         select o.region as code from organ o where o.id = :organ
                         union all
                         select r.code from region r join below b on r.parent = b.code)
                     select code from below) as regions,
                   array(
                     select o.id from organ o where o.id = :organ
                     union all
                     select o.parent from organ o
                      where o.id = :organ and o.kind = 'WSC_OFFICE' and o.parent is not null) as organs
            """)
                .param("organ", organ)
                .query((row, n) ->
                        new Reach(Set.of((String[]) row.getArray("regions").getArray()), Set.of((UUID[])
                                row.getArray("organs").getArray())))
                .single();
    }

    /** Codes of regions, and organs. */
    public record Reach(Set<String> regions, Set<UUID> organs) {}

    /** The organs at work of exactly this region, by code. */
    public List<Organ> in(String region) {
        return jdbc.sql(SELECT + "where o.region = :region and o.active order by o.code")
                .param("region", region)
                .query(Organs::organ)
                .list();
    }

    /** All organs by code, closed ones among them. */
    public List<Organ> all() {
        return jdbc.sql(SELECT + "order by o.code").query(Organs::organ).list();
    }

    /** Adds an organ or takes over its new facts; the code stays what it was. */
    @Transactional
    public void save(Organ organ) {
        jdbc.sql("""
            insert into organ (id, code, name_zh, name_en, short_name, kind, region, parent, sectors, active)
            values (:id, :code, :nameZh, :nameEn, :shortName, :kind, :region, :parent, :sectors, :active)
            on conflict (id) do update
               set name_zh = excluded.name_zh, name_en = excluded.name_en, short_name = excluded.short_name,
                   kind = excluded.kind, region = excluded.region, parent = excluded.parent, sectors = excluded.sectors,
                   active = excluded.active
            """)
                .param("id", organ.id())
                .param("code", organ.code())
                .param("nameZh", organ.nameZh())
                .param("nameEn", organ.nameEn())
                .param("shortName", organ.shortName())
                .param("kind", organ.kind().name())
                .param("region", organ.region())
                .param("parent", organ.parent())
                .param("sectors", organ.sectors().toArray(String[]::new))
                .param("active", organ.active())
                .update();
    }

    private static Organ organ(ResultSet row, int n) throws SQLException {
        return new Organ(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getString("short_name"),
                Organ.Kind.valueOf(row.getString("kind")),
                row.getString("region"),
                row.getObject("parent", UUID.class),
                Set.of((String[]) row.getArray("sectors").getArray()),
                row.getBoolean("active"));
    }
}
