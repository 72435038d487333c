package dev.duban.hazard;

import dev.duban.casefile.Actor;
import dev.duban.casefile.Attachments;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.NewCase;
import dev.duban.casefile.Part;
import dev.duban.casefile.Particulars;
import dev.duban.casefile.Relation;
import dev.duban.casefile.Timeline;
import dev.duban.engine.EngineCommands;
import dev.duban.identity.Person;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Level;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import dev.duban.registry.Regions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registration of a hazard (domain 4.2 step 1): one transaction writes hazard, case, timeline and the start of its flow. */
@Service
@Transactional
class HazardRegistration {

    /** Within this time the same place and criterion of an enterprise is probably the same hazard. Source: domain 4.2 step 1, C. */
    static final Duration SAME_WITHIN = Duration.ofDays(180);

    /** The entry of a registration in the timeline, and the message that starts the flow. */
    static final String REGISTERED = "hazard-registered";

    private final Hazards hazards;
    private final HazardOrgans parts;
    private final Criteria criteria;
    private final ReporterContacts contacts;
    private final CaseFiles cases;
    private final Attachments attachments;
    private final Enterprises enterprises;
    private final Organs organs;
    private final Regions regions;
    private final Timeline timeline;
    private final EngineCommands commands;
    private final JdbcClient jdbc;
    private final Clock clock;

    HazardRegistration(
            Hazards hazards,
            HazardOrgans parts,
            Criteria criteria,
            ReporterContacts contacts,
            CaseFiles cases,
            Attachments attachments,
            Enterprises enterprises,
            Organs organs,
            Regions regions,
            Timeline timeline,
            EngineCommands commands,
            JdbcClient jdbc,
            Clock clock) {
        this.hazards = hazards;
        this.parts = parts;
        this.criteria = criteria;
        this.contacts = contacts;
        this.cases = cases;
        this.attachments = attachments;
        this.enterprises = enterprises;
        this.organs = organs;
        this.regions = regions;
        this.timeline = timeline;
        this.commands = commands;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Registers a hazard.
     *
     * @return the number of its case
     * @throws AccessDeniedException if the person may not register this source, or not for this enterprise
     * @throws PhotosMissing if there are fewer than two photos
     * @throws dev.duban.engine.Refusal if what is said of a photo cannot be
     */
    String register(Person by, Registered asked) {
        mayRegister(by, asked);
        if (asked.photos().stream().distinct().count() < PhotosMissing.FEWEST) {
            throw new PhotosMissing();
        }
        return open(by, asked);
    }

    /**
     * Registers what another system tells: nobody of ours was at the site, so that no photos are asked for (domain 4.4, form H,
     * asks people on site for two); the verification brings them.
     *
     * @return the number of its case
     * @throws AccessDeniedException if the account may not register this source
     */
    String registerTold(Person by, Registered asked) {
        mayRegister(by, asked);
        return open(by, asked);
    }

    private String open(Person by, Registered asked) {
        var enterprise = enterprises.remaining(asked.enterprise());
        var region = parts.handlingRegion(enterprise);
        var handling = parts.handling(asked.sector(), region.code(), by);
        var caseNo = cases.open(new NewCase(
                "hazard-supervision",
                "GPDB",
                asked.title(),
                asked.sector(),
                region.code(),
                enterprise.id(),
                asked.source().name(),
                parts.atRegistration(enterprise, region.code(), handling, by),
                false));
        asked.said().forEach(attachments::describe);
        var files = Stream.concat(asked.photos().stream(), Stream.ofNullable(asked.dualProof()))
                .distinct()
                .toList();
        attachments.claim(caseNo, files);
        var hazard = hazards.save(Hazard.register(
                caseNo,
                enterprise.id(),
                asked.sector(),
                asked.finding(by.id()),
                asked.origin(levelOf(by, asked)),
                asked.dualReport(enterprise.principal(), clock.instant()),
                by.id(),
                clock.instant()));
        contacts.keep(caseNo, asked.contact(), by);
        note(hazard, handling.id(), asked.photos().size(), files);
        commands.start(REGISTERED, caseNo);
        return caseNo;
    }

    /**
     * Registers a hazard that a look-back found again, as a case of its own that the same organs handle; DMN-02 puts it one level
     * higher (domain 4.2 step 16).
     *
     * @param before the delisted hazard
     * @param seen the look-back
     * @return the number of the new case
     */
    String registerRecurrence(Hazard before, SiteVisit seen) {
        var file = cases.of(before.caseNo());
        var kept = new EnumMap<Part, UUID>(Part.class);
        Stream.of(Part.HANDLING_ORGAN, Part.LEAD_DEPARTMENT, Part.GOVERNMENT, Part.TOWNSHIP)
                .forEach(part -> file.organ(part).ifPresent(organ -> kept.put(part, organ)));
        var caseNo = cases.open(new NewCase(
                file.flow(),
                "GPDB",
                file.title(),
                file.sector(),
                file.region(),
                file.enterprise(),
                Source.ENFORCE.name(),
                kept,
                file.secret()));
        var facts = seen.recurrence() == null ? seen.findings() : seen.recurrence();
        var hazard = hazards.save(Hazard.register(
                caseNo,
                before.enterprise(),
                before.sector(),
                before.finding().again(facts, seen.visitedAt(), seen.firstOfficer()),
                new Origin(Source.ENFORCE, null, null, null, Map.of()),
                null,
                seen.firstOfficer(),
                clock.instant()));
        cases.link(caseNo, before.caseNo(), Relation.ESCALATED_FROM);
        note(hazard, kept.get(Part.HANDLING_ORGAN), 0, List.of());
        commands.start(REGISTERED, caseNo);
        return caseNo;
    }

    /** Hazards that are probably the same: same enterprise, place and criterion, registered within 180 days; newest first, at most 3. */
    @Transactional(readOnly = true)
    List<Same> sameAs(UUID enterprise, String place, @Nullable UUID criterion) {
        return jdbc.sql("""
            select h.case_no, h.title, h.registered_at
              from hazard h
             where h.enterprise = :enterprise
               and h.registered_at > :since
               and h.state <> 'VOID'
               and regexp_replace(lower(h.place), '\\s', '', 'g') = regexp_replace(lower(:place), '\\s', '', 'g')
               and h.criterion is not distinct from cast(:criterion as uuid)
             order by h.registered_at desc
             limit 3
            """)
                .param("enterprise", enterprise)
                .param("since", clock.instant().minus(SAME_WITHIN).atOffset(ZoneOffset.UTC))
                .param("place", place)
                .param("criterion", criterion == null ? null : criterion.toString())
                .query(Same.class)
                .list();
    }

    /** Who would handle a hazard of this sector at this enterprise. */
    @Transactional(readOnly = true)
    Organ handling(Enterprise enterprise, String sector, Person by) {
        return parts.handling(sector, parts.handlingRegion(enterprise).code(), by);
    }

    private static void mayRegister(Person by, Registered asked) {
        boolean theirs = by.enterprise() == null || by.enterprise().equals(asked.enterprise());
        if (!theirs || !Source.openTo(by).contains(asked.source())) {
            throw new AccessDeniedException("Person %s may not register this".formatted(by.id()));
        }
    }

    /** An inspection is of the level that is named, or else of the organ whose officer found the hazard. */
    private @Nullable Level levelOf(Person by, Registered asked) {
        var organ = by.organ();
        return switch (asked.source()) {
            case SUPERIOR -> asked.inspectedBy();
            case ENFORCE ->
                organ == null ? null : regions.level(organs.of(organ).region());
            default -> null;
        };
    }

    private void note(Hazard hazard, UUID handling, int photos, List<UUID> files) {
        var finding = hazard.finding();
        var criterion = finding.criterion();
        var facts = facts(
                finding,
                handling,
                photos,
                criterion == null ? null : criteria.of(criterion).name());
        if (!files.isEmpty()) {
            facts.put("evidence", attachments.proven(files));
        }
        timeline.record(hazard.caseNo(), REGISTERED, Actor.person(hazard.registeredBy()), facts);
    }

    /**
     * What the timeline says of a registration.
     *
     * @param criterion as the file cites it; null if the finder names none
     */
    static Map<String, Object> facts(Finding finding, UUID handling, int photos, @Nullable String criterion) {
        return HazardFacts.of(
                "title",
                finding.title(),
                "description",
                finding.description(),
                "place",
                finding.place(),
                "deaths",
                finding.potentialDeaths(),
                "criterion",
                criterion,
                "foundAt",
                finding.foundAt(),
                "photos",
                photos,
                "immediateMeasures",
                finding.immediateMeasures(),
                "handling",
                handling);
    }

    /** A hazard registered before. */
    record Same(String caseNo, String title, Instant registeredAt) {}

    /**
     * What somebody registers (domain 4.4, form H). Of the nullable ones, those that the source needs are given.
     *
     * @param details of the source's own fields
     * @param said of the files that come with it, by id
     */
    record Registered(
            UUID enterprise,
            String sector,
            String title,
            String description,
            String place,
            @Nullable Coordinates coordinates,
            @Nullable UUID criterion,
            String accidentType,
            PotentialDeaths potentialDeaths,
            Instant foundAt,
            Source source,
            @Nullable String sourceNumber,
            @Nullable String sourceOrgan,
            @Nullable Level inspectedBy,
            Map<SourceField, String> details,
            String immediateMeasures,
            boolean fixableOnSpot,
            List<UUID> photos,
            Map<UUID, Particulars> said,
            @Nullable String presentState,
            @Nullable String degreeOfHarm,
            @Nullable String rectificationIdea,
            @Nullable Instant toldCongressAt,
            DualReport.@Nullable Way congressWay,
            @Nullable UUID dualProof,
            ReporterContacts.Contact contact) {

        Finding finding(UUID by) {
            return new Finding(
                    title,
                    description,
                    place,
                    coordinates,
                    criterion,
                    accidentType,
                    potentialDeaths,
                    foundAt,
                    by,
                    source == Source.SELF,
                    immediateMeasures,
                    fixableOnSpot,
                    presentState,
                    degreeOfHarm,
                    rectificationIdea);
        }

        Origin origin(@Nullable Level inspected) {
            return new Origin(source, sourceNumber, sourceOrgan, inspected, Origin.details(details));
        }

        /** The enterprise's own report is the report to the regulator; with proof that the congress was told it is the whole. */
        @Nullable
        DualReport dualReport(String principal, Instant now) {
            return dualProof == null || toldCongressAt == null || congressWay == null
                    ? null
                    : new DualReport(now, null, toldCongressAt, congressWay, principal);
        }
    }
}
