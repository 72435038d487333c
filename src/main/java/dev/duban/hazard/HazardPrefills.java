package dev.duban.hazard;

import dev.duban.casefile.CaseFile;
import dev.duban.casefile.Part;
import dev.duban.engine.HumanTask;
import dev.duban.identity.Person;
import dev.duban.letter.Notice;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import dev.duban.registry.Regions;
import dev.duban.web.Dates;
import dev.duban.web.Languages;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the forms of the flow begin with, so that nobody types what the case knows. */
@Component
class HazardPrefills {

    private final Enterprises enterprises;
    private final HazardRecords records;
    private final Criteria criteria;
    private final HazardLetters letters;
    private final Organs organs;
    private final Regions regions;
    private final MessageSource messages;
    private final Dates dates;

    HazardPrefills(
            Enterprises enterprises,
            HazardRecords records,
            Criteria criteria,
            HazardLetters letters,
            Organs organs,
            Regions regions,
            MessageSource messages,
            Dates dates) {
        this.enterprises = enterprises;
        this.records = records;
        this.criteria = criteria;
        this.letters = letters;
        this.organs = organs;
        this.regions = regions;
        this.messages = messages;
        this.dates = dates;
    }

    Map<String, Object> of(HumanTask task, Hazard hazard, CaseFile file, Person person) {
        return switch (task.elementId()) {
            case "task-verify-on-site" ->
                known(
                        "place", hazard.finding().place(),
                        "firstOfficer", person.certificateNo() == null ? null : person.id(),
                        "criterion", hazard.finding().criterion(),
                        "potentialDeaths", hazard.finding().potentialDeaths().code());
            case "task-reinspect" -> known("firstOfficer", person.certificateNo() == null ? null : person.id());
            case "task-issue-rectification-order" ->
                known("requirements", hazard.finding().description());
            case "task-issue-department-order" ->
                known(
                        "limitOn", hazard.listing().grading().map(this::limit).orElse(null),
                        "leadDepartment", file.organ(Part.LEAD_DEPARTMENT).orElse(null));
            case "task-propose-listing" ->
                known(
                        "facts",
                                hazard.visits()
                                        .verification()
                                        .map(Verification::findings)
                                        .orElse(null),
                        "basis", basis(hazard),
                        "level",
                                hazard.listing()
                                        .grading()
                                        .map(grading -> grading.level().name())
                                        .orElse(null),
                        "limitDays",
                                hazard.listing()
                                        .grading()
                                        .map(Grading::limitDays)
                                        .orElse(null),
                        "leadDepartment", file.organ(Part.LEAD_DEPARTMENT).orElse(null));
            case "task-issue-listing-notice" -> listingNotice(hazard, file);
            case "task-submit-plan",
                    "task-file-dual-report",
                    "task-apply-for-delisting",
                    "task-apply-for-extension",
                    "task-apply-for-order-extension",
                    "task-apply-for-reinspection" ->
                known("principal", enterprises.of(file.enterprise()).principal());
            case "task-accept-on-site" -> milestones(hazard);
            case "task-approve-listing", "task-approve-delisting", "task-decide-withdrawal" ->
                known("decidedOn", dates.today());
            case "task-decide-extension" -> extension(file.caseNo());
            case "task-reply-to-order-extension" ->
                known(
                        "newLimitOn",
                        records.extension(file.caseNo(), Extension.Kind.ORDER)
                                .map(Extension::askedUntilOn)
                                .orElse(null));
            case "task-decide-new-limit" ->
                known(
                        "remaining",
                                hazard.visits()
                                        .acceptance()
                                        .map(Acceptance::remaining)
                                        .orElse(null),
                        "decidedOn", dates.today());
            case "task-issue-fire-notice" ->
                known("requirements", hazard.finding().description());
            case "task-study-fire-hazard" -> known("studiedOn", dates.today());
            case "task-issue-withdrawal-notice" -> known("withdrawnOn", dates.today());
            case "task-issue-delisting-notice" ->
                known(
                        "listingNoticeNumber", orderNumber(file.caseNo()).orElse(null),
                        "acceptanceConclusion",
                                hazard.visits()
                                        .acceptance()
                                        .map(Acceptance::findings)
                                        .orElse(null),
                        "delistedOn", dates.today());
            default -> Map.of();
        };
    }

    private Map<String, Object> listingNotice(Hazard hazard, CaseFile file) {
        var enterprise = enterprises.of(file.enterprise()).name();
        var proposal = hazard.listing().proposal();
        return known(
                "addressee", enterprise,
                "hazardName", enterprise + "：" + hazard.finding().title(),
                "factsAndBasis",
                        proposal.map(last -> String.join("\n", said(last.facts()), said(last.basis())))
                                .orElse(null),
                "limitOn", hazard.listing().grading().map(this::limit).orElse(null),
                "leader", proposal.map(Proposal::supervisingLeader).orElse(null),
                "leadDepartment", file.organ(Part.LEAD_DEPARTMENT).orElse(null),
                "controlMeasures",
                        hazard.visits()
                                .verification()
                                .map(Verification::interimMeasure)
                                .orElse(null),
                "reportingCycle",
                        hazard.listing()
                                .grading()
                                .map(grading -> messages.getMessage(
                                        "hazard.cycle." + grading.progressCycle(), null, Languages.CHINESE))
                                .orElse(null),
                "copiedTo", copies(file),
                "sealedOn", dates.today());
    }

    /** Who is told of a listing: the government of the place, the lead department, and the office of the committee above. */
    private List<String> copies(CaseFile file) {
        var above = file.organ(Part.SUPERVISING_ORGAN)
                .map(organs::of)
                .flatMap(office -> regions.parent(office.region()))
                .flatMap(region -> organs.of(Organ.Kind.WSC_OFFICE, region.code()))
                .map(Organ::id);
        return Stream.of(file.organ(Part.GOVERNMENT), file.organ(Part.LEAD_DEPARTMENT), above)
                .flatMap(Optional::stream)
                .map(UUID::toString)
                .distinct()
                .toList();
    }

    private Map<String, Object> extension(String caseNo) {
        return known(
                "newLimitOn",
                        records.extension(caseNo, Extension.Kind.LIMIT)
                                .map(Extension::askedUntilOn)
                                .orElse(null),
                "decidedOn", dates.today());
    }

    /** One row per milestone; none where there was no plan, or else the form begins with an empty row. */
    private Map<String, Object> milestones(Hazard hazard) {
        var rows = hazard.rectification().plan().map(Plan::milestones).orElse(List.of()).stream()
                .map(milestone -> Map.of("milestone", milestone.name()))
                .toList();
        return Map.of("milestoneResults", rows);
    }

    private @Nullable String basis(Hazard hazard) {
        return hazard.visits()
                .verification()
                .map(Verification::criterion)
                .map(criteria::of)
                .map(criterion -> criterion.name() + "：" + criterion.textZh())
                .orElse(null);
    }

    private Optional<String> orderNumber(String caseNo) {
        return Optional.ofNullable(letters.last(caseNo, Notice.Kind.LISTING))
                .or(() -> Optional.ofNullable(letters.last(caseNo, Notice.Kind.DEPARTMENT_ORDER)))
                .map(Notice::number);
    }

    /** A proposal only: so many calendar days from today; what counts is the day in the served letter. */
    private String limit(Grading grading) {
        return dates.today().plusDays(grading.limitDays()).toString();
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Map<String, Object> known(@Nullable Object... namesAndValues) {
        var known = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var value = namesAndValues[i + 1];
            if (value != null) {
                known.put(
                        String.valueOf(namesAndValues[i]),
                        value instanceof UUID || value instanceof LocalDate ? value.toString() : value);
            }
        }
        return known;
    }
}
