package dev.duban.hazard;

import dev.duban.casefile.Actor;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.NewCase;
import dev.duban.casefile.Part;
import dev.duban.casefile.Timeline;
import dev.duban.engine.EngineCommands;
import dev.duban.identity.Person;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Level;
import dev.duban.registry.Organs;
import dev.duban.registry.Regions;
import dev.duban.web.Dates;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Registers hazards of a ledger, many in one transaction and in as few statements as one.
 *
 * <p>What {@link HazardRegistration} asks of a person on site is not asked of a ledger: it has no photos, so the two of form H (domain
 * 4.4) are taken at the verification, which every imported hazard goes through like any other; and what is probably the same within 180
 * days is not asked about, because a ledger tells its hazards apart by number, or by place, criterion and day. The finder is whoever
 * imports: a name in a ledger is no account, and the finder may not lead the acceptance (domain 2.2).
 */
@Service
class HazardImport {

    private final Hazards hazards;
    private final HazardOrgans parts;
    private final CaseFiles cases;
    private final Organs organs;
    private final Regions regions;
    private final Timeline timeline;
    private final EngineCommands commands;
    private final JdbcClient jdbc;
    private final Clock clock;

    HazardImport(
            Hazards hazards,
            HazardOrgans parts,
            CaseFiles cases,
            Organs organs,
            Regions regions,
            Timeline timeline,
            EngineCommands commands,
            JdbcClient jdbc,
            Clock clock) {
        this.hazards = hazards;
        this.parts = parts;
        this.cases = cases;
        this.organs = organs;
        this.regions = regions;
        this.timeline = timeline;
        this.commands = commands;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return the numbers of their cases, in the same order */
    @Transactional(propagation = Propagation.MANDATORY)
    List<String> register(Person by, List<Line> lines) {
        var actor = Actor.person(by.id());
        var level = by.organ() == null ? null : level(by.organ());
        var seats = new HashMap<String, Seat>();
        var asked =
                lines.stream().map(line -> newCase(line, seat(line, by, seats))).toList();
        var caseNos = cases.openMany(asked, actor);
        var found = new ArrayList<Hazard>();
        var acts = new ArrayList<Timeline.Act>();
        for (int n = 0; n < lines.size(); n++) {
            var line = lines.get(n);
            var told = line.told();
            var finding = told.finding(by.id());
            found.add(Hazard.register(
                    caseNos.get(n),
                    line.enterprise().id(),
                    told.sector(),
                    finding,
                    told.origin(level),
                    null,
                    by.id(),
                    clock.instant()));
            acts.add(new Timeline.Act(
                    caseNos.get(n),
                    HazardRegistration.REGISTERED,
                    actor,
                    HazardRegistration.facts(
                            finding,
                            seat(line, by, seats).handling(),
                            0,
                            told.criterion() == null ? null : told.criterion().name())));
        }
        hazards.saveAll(found);
        timeline.recordMany(acts);
        commands.startMany(HazardRegistration.REGISTERED, caseNos);
        return caseNos;
    }

    /** The cases of hazards that stand at these spots, registered by hand or imported; those where none stands are not there. */
    @Transactional(readOnly = true)
    Map<Spot, String> registered(List<Spot> spots) {
        var found = new HashMap<Spot, String>();
        if (spots.isEmpty()) {
            return found;
        }
        jdbc.sql("""
            select s.n, min(h.case_no) as case_no
              from unnest(cast(:enterprises as uuid[]), :places, cast(:criteria as uuid[]), cast(:days as date[]))
                   with ordinality as s (enterprise, place, criterion, day, n)
              join hazard h
                on h.enterprise = s.enterprise
               and h.found_at >= s.day::timestamp at time zone 'Asia/Shanghai'
               and h.found_at < (s.day + 1)::timestamp at time zone 'Asia/Shanghai'
               and h.criterion is not distinct from s.criterion
               and regexp_replace(lower(h.place), '\\s', '', 'g') = s.place
               and h.state <> 'VOID'
             group by s.n
            """)
                .param("enterprises", texts(spots.stream().map(Spot::enterprise)))
                .param("places", spots.stream().map(Spot::place).toArray(String[]::new))
                .param("criteria", texts(spots.stream().map(Spot::criterion)))
                .param("days", spots.stream().map(spot -> spot.day().toString()).toArray(String[]::new))
                .query(row -> {
                    found.put(spots.get(row.getInt("n") - 1), row.getString("case_no"));
                });
        return found;
    }

    /** Ids as texts; an absent one stays absent. */
    private static String[] texts(Stream<UUID> ids) {
        return ids.map(id -> id == null ? null : id.toString()).toArray(String[]::new);
    }

    private Level level(UUID organ) {
        return regions.level(organs.of(organ).region());
    }

    private NewCase newCase(Line line, Seat seat) {
        var told = line.told();
        return new NewCase(
                "hazard-supervision",
                "GPDB",
                told.title(),
                told.sector(),
                seat.region(),
                line.enterprise().id(),
                told.source().name(),
                seat.organs(),
                false);
    }

    /** Who takes part, looked up once for each region and sector. */
    private Seat seat(Line line, Person by, Map<String, Seat> seats) {
        var enterprise = line.enterprise();
        var sector = line.told().sector();
        return seats.computeIfAbsent(enterprise.region() + " " + sector, key -> {
            var region = parts.handlingRegion(enterprise).code();
            var handling = parts.handling(sector, region, by);
            return new Seat(region, handling.id(), parts.atRegistration(enterprise, region, handling, by));
        });
    }

    /** @param told by the row */
    record Line(Enterprise enterprise, ImportedHazard told) {}

    /**
     * Where and when a hazard was found.
     *
     * @param place without spaces, in small letters
     * @param criterion null if none is named
     * @param day in {@link Dates#ZONE}
     */
    record Spot(UUID enterprise, String place, @Nullable UUID criterion, LocalDate day) {}

    private record Seat(String region, UUID handling, Map<Part, UUID> organs) {}
}
