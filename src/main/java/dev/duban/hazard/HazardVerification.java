package dev.duban.hazard;

import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Part;
import dev.duban.casefile.Relation;
import dev.duban.casefile.Status;
import dev.duban.casefile.Timeline;
import dev.duban.engine.AnswerCheck;
import dev.duban.engine.GivenAnswer;
import dev.duban.engine.StepRun;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.letter.Notice;
import dev.duban.registry.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private final HazardTerms terms;
    private final HazardLetters letters;
    private final GivenForm.Reader forms;

    HazardVerification(
            Hazards hazards,
            Criteria criteria,
            CaseFiles cases,
            Timeline timeline,
            People people,
            HazardTerms terms,
            HazardLetters letters,
            GivenForm.Reader forms) {
        this.hazards = hazards;
        this.criteria = criteria;
        this.cases = cases;
        this.timeline = timeline;
        this.people = people;
        this.terms = terms;
        this.letters = letters;
        this.forms = forms;
    }

    /** The instance that carries the case begins its work. As a correction does, it takes hold of the timeline first. */
    void begin(String caseNo) {
        terms.registered(hazards.of(caseNo));
        cases.status(caseNo, Status.VERIFYING);
    }

    /** Asked before the answer is given. */
    @AnswerCheck("task-verify-on-site")
    void mayVerify(GivenAnswer answer) {
        var given = forms.read(answer, VerificationForms.Verify.class);
        hazards.of(given.caseNo()).verify(given.form().visit(), certified(given.caseNo()));
    }

    /** @throws SecondOfficerMissing see {@link Hazard#verify} */
    Hazard verify(UUID answer, StepRun run) {
        var given = forms.apply(answer, VerificationForms.Verify.class);
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

    /** It was determined to be a major hazard: what follows at once is due. */
    void foundMajor(String caseNo) {
        terms.foundMajor(hazards.take(caseNo));
    }

    /** Closes a case whose hazard was found not to exist. */
    void closeUnfounded(String caseNo, StepRun run) {
        var hazard = hazards.take(caseNo);
        hazard.dismiss();
        hazards.save(hazard);
        cases.close(caseNo, "UNFOUNDED");
    }

    @AnswerCheck("task-issue-rectification-order")
    void mayOrder(GivenAnswer answer) {
        var given = forms.read(answer, VerificationForms.Order.class);
        letters.mayIssue(Notice.Kind.RECTIFICATION_ORDER, given.form().orderNumber());
        hazards.of(given.caseNo())
                .order(given.form().limitOn(), given.form().served().proof() != null);
    }

    /** @throws ProofMissing see {@link Hazard#order} */
    void order(UUID answer, StepRun run) {
        var given = forms.apply(answer, VerificationForms.Order.class);
        var form = given.form();
        var hazard = hazards.take(given.caseNo());
        var before = hazard.limitOn();
        hazard.order(form.limitOn(), form.served().proof() != null);
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
        terms.ordered(hazard, form.orderNumber());
    }

    @AnswerCheck("task-reinspect")
    void mayReinspect(GivenAnswer answer) {
        var given = forms.read(answer, VerificationForms.Reinspect.class);
        hazards.of(given.caseNo()).reinspect(given.form().visit(), certified(given.caseNo()));
    }

    /**
     * Notes a visit after an order; if all is corrected, closes the case.
     *
     * @throws SecondOfficerMissing see {@link Hazard#reinspect}
     */
    boolean reinspect(UUID answer, StepRun run) {
        var given = forms.apply(answer, VerificationForms.Reinspect.class);
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
        terms.reinspected(given.caseNo(), given.at());
        if (visit.corrected()) {
            cases.close(given.caseNo(), "CORRECTED");
        }
        return visit.corrected();
    }

    /** Level of the hazard that has come back in this one; empty if it is no recurrence. */
    Optional<Level> recurredFrom(String caseNo) {
        return cases.links(caseNo).stream()
                .filter(link -> link.relation() == Relation.ESCALATED_FROM
                        && link.fromCase().equals(caseNo))
                .map(link -> cases.of(link.toCase()).level())
                .filter(Objects::nonNull)
                .findFirst();
    }

    private Set<UUID> certified(String caseNo) {
        return cases.of(caseNo).organ(Part.HANDLING_ORGAN).stream()
                .flatMap(organ -> people.certifiedIn(organ).stream())
                .map(Person::id)
                .collect(Collectors.toSet());
    }
}
