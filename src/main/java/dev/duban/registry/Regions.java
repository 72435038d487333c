package dev.duban.registry;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tree of regions. */
@Component
@Transactional(readOnly = true)
public class Regions {

    private final JdbcClient jdbc;

    Regions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The region with this code.
     *
     * @throws NoSuchElementException if there is none
     */
    public Region of(String code) {
        return find(code).orElseThrow(() -> new NoSuchElementException("No region " + code));
    }

    public Optional<Region> find(String code) {
        return jdbc.sql("select code, name_zh, name_en, level, parent from region where code = :code")
                .param("code", code)
                .query(Region.class)
                .optional();
    }

    /** Those with this code or name; several where a name is common. */
    public List<Region> called(String word) {
        return jdbc.sql("""
            select code, name_zh, name_en, level, parent from region
             where code = :word or name_zh = :word or lower(name_en) = lower(:word)
             order by code
            """).param("word", word).query(Region.class).list();
    }

    /** The regions directly below, by code; empty for a township. */
    public List<Region> children(String code) {
        return jdbc.sql("select code, name_zh, name_en, level, parent from region where parent = :code order by code")
                .param("code", code)
                .query(Region.class)
                .list();
    }

    /** Codes of the region itself and of all below it, by code; empty if there is no such region. */
    public Set<String> within(String code) {
        return new LinkedHashSet<>(
                jdbc.sql("""
                    with recursive below as (
                        select code from region where code = :code
                        union all
                        select region.code from region join below on region.parent = below.code
                    )
                    select code from below order by code
                    """).param("code", code).query(String.class).list());
    }

    /** The region above (上一级); empty at the top. */
    public Optional<Region> parent(String code) {
        return Optional.ofNullable(of(code).parent()).map(this::of);
    }

    public Level level(String code) {
        return of(code).level();
    }

    /**
     * The region itself or the one above it that has this level: the city of a county, the county of a township.
     *
     * @throws NoSuchElementException if nothing above has this level, as a city has no county above it
     */
    public Region at(Level level, String code) {
        return upwards(code).stream()
                .filter(region -> region.level() == level)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No %s over region %s".formatted(level, code)));
    }

    /** The region itself and all above it, from the bottom up. */
    public List<Region> upwards(String code) {
        return jdbc.sql("""
            with recursive above as (
                select code, name_zh, name_en, level, parent, 0 as height from region where code = :code
                union all
                select region.code, region.name_zh, region.name_en, region.level, region.parent, height + 1
                  from region join above on region.code = above.parent
            )
            select code, name_zh, name_en, level, parent from above order by height
            """).param("code", code).query(Region.class).list();
    }

    /** All regions by code. */
    public List<Region> all() {
        return jdbc.sql("select code, name_zh, name_en, level, parent from region order by code")
                .query(Region.class)
                .list();
    }

    /** Adds a region or takes over its new names; the parent must be there and stand at a higher level. */
    @Transactional
    public void save(Region region) {
        var parent = region.parent();
        if (parent != null && !level(parent).above(region.level())) {
            throw new IllegalArgumentException("Region %s cannot lie in %s".formatted(region.code(), parent));
        }
        jdbc.sql("""
            insert into region (code, name_zh, name_en, level, parent)
            values (:code, :nameZh, :nameEn, :level, :parent)
            on conflict (code) do update
               set name_zh = excluded.name_zh, name_en = excluded.name_en, level = excluded.level, parent = excluded.parent
            """)
                .param("code", region.code())
                .param("nameZh", region.nameZh())
                .param("nameEn", region.nameEn())
                .param("level", region.level().name())
                .param("parent", parent)
                .update();
    }
}
