package dev.duban.hazard;

import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Part;
import dev.duban.casefile.Status;
import dev.duban.casefile.Timeline;
import dev.duban.engine.AnswerCheck;
import dev.duban.engine.GivenAnswer;
import dev.duban.engine.StepRun;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.letter.Notice;
import dev.duban.registry.Level;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Verification on site, and what follows where the hazard does not exist or is an ordinary one (domain 4.2 steps 3 and 4). */
@Service
@Transactional
class HazardVerification {

    private final Hazards hazards;
    private final Criteria criteria;
    private final CaseFiles cases;
    private final Timeline timeline;
    private final People people;
    private final HazardLetters letters;
    private final GivenForm.Reader forms;

    HazardVerification(
            Hazards hazards,
            Criteria criteria,
            CaseFiles cases,
            Timeline timeline,
            People people,
            HazardLetters letters,
            GivenForm.Reader forms) {
        this.hazards = hazards;
        this.criteria = criteria;
        this.cases = cases;
        this.timeline = timeline;
        this.people = people;
        this.letters = letters;
        this.forms = forms;
    }

    /** The instance that carries the case begins its work. */
    void begin(String caseNo) {
        cases.status(caseNo, Status.VERIFYING);
    }

    /** Asked before the answer is given. */
    @AnswerCheck("task-verify-on-site")
    void mayVerify(GivenAnswer answer) {
        var given = forms.read(answer, Verify.class);
        hazards.of(given.caseNo()).verify(given.form().visit(), certified(given.caseNo()));
    }

    /** @throws SecondOfficerMissing see {@link Hazard#verify} */
    Hazard verify(UUID answer, StepRun run) {
        var given = forms.apply(answer, Verify.class);
        var hazard = hazards.take(given.caseNo());
        var visit = given.form().visit();
        hazard.verify(visit, certified(given.caseNo()));
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("found", visit.found());
        facts.put("officers", List.of(visit.firstOfficer(), visit.secondOfficer()));
        facts.put("visitedAt", visit.visitedAt());
        facts.put("findings", visit.findings());
        facts.put(
                "criterion",
                visit.criterion() == null
                        ? null
                        : criteria.of(visit.criterion()).name());
        facts.put("deaths", visit.potentialDeaths());
        facts.put("signature", visit.signature());
        timeline.record(given.caseNo(), "hazard-verified", given.actor(), HazardFacts.of(facts), run);
        cases.status(given.caseNo(), Status.DECIDING);
        return hazards.save(hazard);
    }

    /** Closes a case whose hazard was found not to exist. */
    void closeUnfounded(String caseNo, StepRun run) {
        var hazard = hazards.take(caseNo);
        hazard.dismiss();
        hazards.save(hazard);
        cases.close(caseNo, "UNFOUNDED");
    }

    /** The order can be proven served from the start, since no later form of this path takes the proof. */
    @AnswerCheck("task-issue-rectification-order")
    void mayOrder(GivenAnswer answer) {
        var given = forms.read(answer, Order.class);
        letters.mayIssue(Notice.Kind.RECTIFICATION_ORDER, given.form().orderNumber());
        if (given.form().served().proof() == null) {
            throw new ProofMissing(given.caseNo(), Set.of(Proof.ORDER_SERVED));
        }
    }

    void order(UUID answer, StepRun run) {
        var given = forms.apply(answer, Order.class);
        var form = given.form();
        var hazard = hazards.take(given.caseNo());
        var before = hazard.limitOn();
        hazard.order(form.limitOn());
        hazards.save(hazard);
        letters.issue(
                given,
                Notice.Kind.RECTIFICATION_ORDER,
                Part.HANDLING_ORGAN,
                form.orderNumber(),
                List.of(),
                letters.body(
                        "hazardName", hazard.finding().title(),
                        "requirements", form.requirements(),
                        "limitOn", form.limitOn(),
                        "meanwhile", form.meanwhile()),
                form.served());
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("number", form.orderNumber());
        facts.put("before", before.orElse(null));
        facts.put("limitOn", form.limitOn());
        timeline.record(given.caseNo(), "hazard-ordered", given.actor(), HazardFacts.of(facts), run);
        cases.status(given.caseNo(), Status.RECTIFYING);
    }

    @AnswerCheck("task-reinspect")
    void mayReinspect(GivenAnswer answer) {
        var given = forms.read(answer, Reinspect.class);
        hazards.of(given.caseNo()).reinspect(given.form().visit(), certified(given.caseNo()));
    }

    /**
     * Notes a visit after an order; if all is corrected, closes the case.
     *
     * @throws SecondOfficerMissing see {@link Hazard#reinspect}
     */
    boolean reinspect(UUID answer, StepRun run) {
        var given = forms.apply(answer, Reinspect.class);
        var visit = given.form().visit();
        var hazard = hazards.take(given.caseNo());
        hazard.reinspect(visit, certified(given.caseNo()));
        hazards.save(hazard);
        timeline.record(
                given.caseNo(),
                "hazard-reinspected",
                given.actor(),
                HazardFacts.of(
                        "corrected", visit.corrected(),
                        "officers", List.of(visit.firstOfficer(), visit.secondOfficer()),
                        "visitedAt", visit.visitedAt(),
                        "findings", visit.findings(),
                        "remaining", visit.remaining()),
                run);
        if (visit.corrected()) {
            cases.close(given.caseNo(), "CORRECTED");
        }
        return visit.corrected();
    }

    private Set<UUID> certified(String caseNo) {
        return cases.of(caseNo).organ(Part.HANDLING_ORGAN).stream()
                .flatMap(organ -> people.certifiedIn(organ).stream())
                .map(Person::id)
                .collect(Collectors.toSet());
    }

    /** The form hazard-verify. */
    record Verify(
            OffsetDateTime visitedAt,
            String place,
            UUID firstOfficer,
            UUID secondOfficer,
            @Nullable String companion,
            String findings,
            @Nullable List<UUID> photos,
            String found,
            @Nullable String criterion,
            @Nullable String expertSaysMajor,
            @Nullable String expertOpinion,
            @Nullable Boolean mustStopAndCouldKillThree,
            @Nullable String potentialDeaths,
            Verification.@Nullable Spans spans,
            @Nullable Boolean earlierOverdue,
            @Nullable Level levelProposed,
            Verification.@Nullable FixType fixType,
            @Nullable Boolean listDespiteShortLimit,
            @Nullable String safetyAssured,
            @Nullable Boolean imminentDanger,
            @Nullable String interimMeasure,
            Verification.Signature signature,
            @Nullable String refusalNote,
            @Nullable List<UUID> signedRecord)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return Stream.concat(GivenForm.orNone(photos).stream(), GivenForm.orNone(signedRecord).stream())
                    .toList();
        }

        Verification visit() {
            boolean exists = GivenForm.yes(found);
            return new Verification(
                    visitedAt.toInstant(),
                    place,
                    firstOfficer,
                    secondOfficer,
                    companion,
                    findings,
                    exists,
                    criterion == null || criterion.isBlank() ? null : UUID.fromString(criterion),
                    expertSaysMajor == null || expertSaysMajor.equals("none") ? null : GivenForm.yes(expertSaysMajor),
                    expertOpinion,
                    Boolean.TRUE.equals(mustStopAndCouldKillThree),
                    potentialDeaths == null ? null : PotentialDeaths.of(potentialDeaths),
                    spans,
                    Boolean.TRUE.equals(earlierOverdue),
                    levelProposed,
                    fixType,
                    Boolean.TRUE.equals(listDespiteShortLimit),
                    !exists || GivenForm.yes(safetyAssured),
                    Boolean.TRUE.equals(imminentDanger),
                    interimMeasure,
                    signature,
                    refusalNote);
        }
    }

    /** The form hazard-rectification-order. */
    record Order(
            String orderNumber,
            String requirements,
            LocalDate limitOn,
            String meanwhile,
            String serviceMethod,
            OffsetDateTime servedAt,
            @Nullable String receivedBy,
            @Nullable List<UUID> serviceProof)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return GivenForm.orNone(serviceProof);
        }

        HazardLetters.Served served() {
            return new HazardLetters.Served(serviceMethod, servedAt, receivedBy, GivenForm.first(serviceProof));
        }
    }

    /** The form hazard-reinspection. */
    record Reinspect(
            OffsetDateTime visitedAt,
            UUID firstOfficer,
            UUID secondOfficer,
            String findings,
            @Nullable List<UUID> photos,
            String corrected,
            @Nullable String remaining,
            Verification.Signature signature,
            @Nullable String refusalNote,
            @Nullable List<UUID> signedRecord)
            implements GivenForm.Form {

        @Override
        public List<UUID> files() {
            return Stream.concat(GivenForm.orNone(photos).stream(), GivenForm.orNone(signedRecord).stream())
                    .toList();
        }

        Reinspection visit() {
            return new Reinspection(
                    visitedAt.toInstant(),
                    firstOfficer,
                    secondOfficer,
                    findings,
                    GivenForm.yes(corrected),
                    remaining,
                    signature,
                    refusalNote);
        }
    }
}
