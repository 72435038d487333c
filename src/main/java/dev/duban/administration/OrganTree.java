package dev.duban.administration;

import dev.duban.registry.Level;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import dev.duban.registry.Region;
import dev.duban.registry.Regions;
import dev.duban.registry.Sectors;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tree of regions with their organs, one region at a time. */
@Component
@Transactional(readOnly = true)
class OrganTree {

    /** Without a clear regulator by its nature: the government decides case by case (WSL 10). */
    private static final String NEW_FORMS = "NEW";

    private final Regions regions;
    private final Organs organs;
    private final JdbcClient jdbc;

    OrganTree(Regions regions, Organs organs, JdbcClient jdbc) {
        this.regions = regions;
        this.organs = organs;
        this.jdbc = jdbc;
    }

    /**
     * What the page of a region shows.
     *
     * @param path from the top down to the region itself; empty for the list of the topmost regions
     * @param region null for the list of the topmost regions
     * @param unled sectors that neither the region nor one above it has a regulator for; empty above counties
     */
    record Seen(
            List<Region> path,
            @Nullable Region region,
            List<OrganRow> organs,
            List<RegionRow> below,
            List<String> unled) {}

    /** @param people with an open account */
    record OrganRow(Organ organ, @Nullable Organ parent, long people) {}

    record RegionRow(Region region, long organs, long people) {}

    /** @param code of a region; null for the topmost ones, or for the only one of these */
    Seen at(@Nullable String code) {
        var tops =
                regions.all().stream().filter(region -> region.parent() == null).toList();
        if (code == null && tops.size() != 1) {
            return new Seen(List.of(), null, List.of(), below(tops), List.of());
        }
        var region = code == null ? tops.getFirst() : regions.of(code);
        return new Seen(
                regions.upwards(region.code()).reversed(),
                region,
                organs(region.code()),
                below(regions.children(region.code())),
                region.level() == Level.COUNTY ? unled(region.code()) : List.of());
    }

    private List<OrganRow> organs(String region) {
        var counts = people();
        var all = organs.all();
        var byId = all.stream().collect(Collectors.toMap(Organ::id, organ -> organ));
        return all.stream()
                .filter(organ -> organ.region().equals(region))
                .sorted(Comparator.comparing((Organ organ) -> !organ.active())
                        .thenComparing(Organ::kind)
                        .thenComparing(Organ::code))
                .map(organ -> new OrganRow(
                        organ,
                        organ.parent() == null ? null : byId.get(organ.parent()),
                        counts.getOrDefault(organ.id(), 0L)))
                .toList();
    }

    private List<RegionRow> below(List<Region> regions) {
        if (regions.isEmpty()) {
            return List.of();
        }
        var counts = people();
        var byRegion = organs.all().stream().filter(Organ::active).collect(Collectors.groupingBy(Organ::region));
        return regions.stream()
                .map(region -> {
                    var own = byRegion.getOrDefault(region.code(), List.of());
                    return new RegionRow(
                            region,
                            own.size(),
                            own.stream()
                                    .mapToLong(organ -> counts.getOrDefault(organ.id(), 0L))
                                    .sum());
                })
                .toList();
    }

    private Map<UUID, Long> people() {
        return jdbc
                .sql("select organ, count(*) as people from person where active and organ is not null group by organ")
                .query((row, n) -> Map.entry(row.getObject("organ", UUID.class), row.getLong("people")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Sectors nobody leads in a county, itself or from above. */
    List<String> unled(String county) {
        var above = regions.upwards(county).stream().map(Region::code).collect(Collectors.toSet());
        var led = organs.all().stream()
                .filter(organ ->
                        organ.active() && organ.kind() == Organ.Kind.REGULATOR && above.contains(organ.region()))
                .flatMap(organ -> organ.sectors().stream())
                .collect(Collectors.toCollection(java.util.HashSet::new));
        led.add(NEW_FORMS);
        return Values.notIn(Sectors.ALL, Set.copyOf(led));
    }
}
