package dev.duban.hazard;

import dev.duban.casefile.CaseFile;
import dev.duban.casefile.Part;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import dev.duban.registry.Regions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who does what in the sample hazards: the people that the parts of a case name, each in their role. */
@Component
class DemoOfficers {

    private final People people;
    private final Organs organs;
    private final Regions regions;
    private final HazardOrgans parts;
    private final Clock clock;

    DemoOfficers(People people, Organs organs, Regions regions, HazardOrgans parts, Clock clock) {
        this.people = people;
        this.organs = organs;
        this.regions = regions;
        this.parts = parts;
        this.clock = clock;
    }

    /** Who would register a hazard that came to light like this. */
    Person registering(Source source, Enterprise enterprise) {
        var region = parts.handlingRegion(enterprise).code();
        return switch (source) {
            case SELF ->
                people.ofEnterprise(enterprise.id()).stream()
                        .filter(person -> person.holds(Role.ENT_SAFETY))
                        .findFirst()
                        .orElseThrow();
            case REPORT, HOTLINE ->
                first(Role.HOTLINE, organs.of(Organ.Kind.HOTLINE_DESK, region).orElseThrow());
            case GRID ->
                first(
                        Role.TOWN_OFFICER,
                        organs.of(
                                        Organ.Kind.TOWNSHIP_OFFICE,
                                        regions.children(region).getFirst().code())
                                .orElseThrow());
            default ->
                first(Role.OFFICER, organs.leadFor(enterprise.sector(), region).orElseThrow());
        };
    }

    Cast of(CaseFile file) {
        return new Cast(file);
    }

    private Person first(Role role, Organ organ) {
        return people.holding(role, organ.id()).getFirst();
    }

    /** An answer and who gives it. */
    record Answer(UUID by, Map<String, Object> form) {}

    /** The people of one case. */
    final class Cast {

        private final CaseFile file;
        private final UUID handling;

        Cast(CaseFile file) {
            this.file = file;
            this.handling = file.organ(Part.HANDLING_ORGAN).orElseThrow();
        }

        Person finder() {
            return officer(handling, 0);
        }

        Answer answer(char act, DemoHazard sample, Hazard hazard, Enterprise enterprise, DemoForms forms) {
            int number = sample.number();
            return switch (act) {
                case 'V' -> new Answer(finder().id(), verification(sample, hazard, forms));
                case 'G' ->
                    new Answer(
                            finder().id(),
                            forms.visits()
                                    .verification(
                                            hazard,
                                            finder().id(),
                                            officer(handling, 1).id(),
                                            Map.of("expertSaysMajor", "no", "expertOpinion", "现场可以立即整改，不属重大。")));
                case 'N' ->
                    new Answer(
                            finder().id(),
                            forms.visits()
                                    .nothingFound(
                                            hazard,
                                            finder().id(),
                                            officer(handling, 1).id()));
                case 'O' -> new Answer(finder().id(), forms.notices().order(number(handling, "责改", number)));
                case 'R' ->
                    new Answer(
                            finder().id(),
                            forms.visits()
                                    .reinspection(
                                            finder().id(), officer(handling, 1).id(), true));
                case 'D' -> new Answer(worker(enterprise, Role.ENT_SAFETY), forms.dualReport());
                case 'S' -> new Answer(holder(Role.DEPT_HEAD_SECTION, handling), forms.suspension());
                case 'H' ->
                    new Answer(
                            holder(Role.DEPT_HEAD_SECTION, handling),
                            forms.notices()
                                    .departmentOrder(
                                            number(handling, "督", number),
                                            holder(Role.DEPT_PRINCIPAL, handling),
                                            handling));
                case 'P' ->
                    new Answer(
                            proposer(),
                            forms.proposal(
                                    hazard.listing().graded().level(),
                                    hazard.listing().graded().limitDays(),
                                    handling,
                                    approver()));
                case 'K' -> new Answer(proposer(), forms.correctedBeforeListing());
                case 'A', 'Z' -> new Answer(approver(), forms.decision(true));
                case 'L' ->
                    new Answer(
                            proposer(),
                            forms.notices()
                                    .listingNotice(
                                            number(listing(), "督", number),
                                            enterprise.name(),
                                            sample.title(),
                                            approver(),
                                            handling,
                                            hazard.listing().graded().limitDays(),
                                            file.organ(Part.GOVERNMENT).orElse(handling)));
                case 'B' -> new Answer(worker(enterprise, Role.ENT_PRINCIPAL), forms.plan(enterprise.principal()));
                case 'C' -> new Answer(holder(Role.DEPT_HEAD_SECTION, handling), forms.planReview(true));
                case 'X' -> new Answer(holder(Role.DEPT_HEAD_SECTION, handling), forms.planReview(false));
                case 'W' -> new Answer(worker(enterprise, Role.ENT_SAFETY), forms.progress(55));
                case 'F' -> new Answer(worker(enterprise, Role.ENT_SAFETY), forms.progress(100));
                case 'Y' ->
                    new Answer(
                            worker(enterprise, Role.ENT_PRINCIPAL), forms.delistingApplication(enterprise.principal()));
                case 'T', 'U' ->
                    acceptance(
                            listing(), act == 'T', hazard.rectification().plan().isPresent(), forms);
                case 'Q' -> acceptance(handling, true, false, forms);
                case 'E' ->
                    new Answer(
                            proposer(),
                            forms.notices()
                                    .delistingNotice(
                                            number(listing(), "督销", number), number(listing(), "督", number), true));
                case 'i' ->
                    new Answer(
                            officer(listing(), 1).id(),
                            forms.supervision().visit(officer(listing(), 2).id(), 50));
                case 'a' ->
                    new Answer(
                            worker(enterprise, Role.ENT_PRINCIPAL),
                            forms.supervision().extension(enterprise.principal(), extended(hazard)));
                case 'o' ->
                    new Answer(
                            holder(Role.DEPT_HEAD_SECTION, handling),
                            forms.supervision().extensionOpinion(true));
                case 'd' -> new Answer(approver(), forms.supervision().extensionDecision(true, extended(hazard)));
                case 'k' -> new Answer(approver(), forms.supervision().remaining(0));
                default -> throw new IllegalArgumentException("No act " + act);
            };
        }

        private Map<String, Object> verification(DemoHazard sample, Hazard hazard, DemoForms forms) {
            boolean unsafe = sample.acts().contains("S");
            var differing = new HashMap<String, Object>(Map.of(
                    "fixType",
                    sample.fixType().name(),
                    "safetyAssured",
                    unsafe ? "no" : "yes",
                    "levelProposed",
                    "COUNTY",
                    "listDespiteShortLimit",
                    sample.acts().contains("K")));
            if (unsafe) {
                differing.put("imminentDanger", false);
            }
            return forms.visits()
                    .verification(hazard, finder().id(), officer(handling, 1).id(), differing);
        }

        /** Neither who verified nor who found it takes the lead or answers. */
        private Answer acceptance(UUID organ, boolean pass, boolean milestones, DemoForms forms) {
            var author = officer(organ, 1);
            var leader = officer(organ, 2);
            return new Answer(
                    author.id(),
                    forms.visits()
                            .acceptance(
                                    leader.id(),
                                    List.of(author.id(), holder(Role.DEPT_HEAD_SECTION, handling)),
                                    pass,
                                    milestones));
        }

        /** Days from today to the end of a limit that is extended by a third. */
        private int extended(Hazard hazard) {
            return hazard.listing().graded().limitDays() * 4 / 3;
        }

        private UUID listing() {
            return file.organ(Part.LISTING_ORGAN).orElseThrow();
        }

        private UUID proposer() {
            return holder(byCommittee() ? Role.WSCO_STAFF : Role.DEPT_HEAD_SECTION, listing());
        }

        private UUID approver() {
            return holder(byCommittee() ? Role.WSC_LEADER : Role.DEPT_PRINCIPAL, listing());
        }

        private boolean byCommittee() {
            return organs.of(listing()).kind() == Organ.Kind.WSC;
        }

        private UUID holder(Role role, UUID organ) {
            return people.holding(role, organ).getFirst().id();
        }

        private Person officer(UUID organ, int place) {
            return people.holding(Role.OFFICER, organ).get(place);
        }

        private UUID worker(Enterprise enterprise, Role role) {
            return people.ofEnterprise(enterprise.id()).stream()
                    .filter(person -> person.holds(role))
                    .findFirst()
                    .orElseThrow()
                    .id();
        }

        private String number(UUID organ, String mark, int number) {
            return "%s%s〔%d〕%d号"
                    .formatted(
                            organs.of(organ).shortName(),
                            mark,
                            LocalDate.now(clock).getYear(),
                            number);
        }
    }
}
