package dev.duban.hazard;

import dev.duban.casefile.Actor;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Part;
import dev.duban.casefile.Status;
import dev.duban.casefile.Timeline;
import dev.duban.engine.AnswerCheck;
import dev.duban.engine.GivenAnswer;
import dev.duban.engine.StepRun;
import dev.duban.letter.Notice;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Look-backs after delisting (DMN-15), and what follows when the hazard is back (domain 4.2 steps 15 and 16). */
@Service
@Transactional
class HazardLookBacks {

    private final Hazards hazards;
    private final HazardRegistration registration;
    private final HazardRecords records;
    private final HazardTerms terms;
    private final CertifiedOfficers certified;
    private final CaseFiles cases;
    private final Timeline timeline;
    private final HazardLetters letters;
    private final GivenForm.Reader forms;

    HazardLookBacks(
            Hazards hazards,
            HazardRegistration registration,
            HazardRecords records,
            HazardTerms terms,
            CertifiedOfficers certified,
            CaseFiles cases,
            Timeline timeline,
            HazardLetters letters,
            GivenForm.Reader forms) {
        this.hazards = hazards;
        this.registration = registration;
        this.records = records;
        this.terms = terms;
        this.certified = certified;
        this.cases = cases;
        this.timeline = timeline;
        this.letters = letters;
        this.forms = forms;
    }

    /**
     * The case stays open until the last look-back.
     *
     * @param firstDays calendar days after delisting; 0 at once
     * @param secondDays 0 if there is no second one
     * @return the deadline whose end brings the first one
     */
    Planned plan(String caseNo, int firstDays, int secondDays, Reviewer by, StepRun run) {
        hazards.take(caseNo);
        timeline.record(
                caseNo,
                "hazard-look-backs-set",
                Actor.system(),
                HazardFacts.of("firstDays", firstDays, "secondDays", secondDays, "reviewer", by),
                run);
        cases.party(caseNo, Part.REVIEWING_ORGAN, by.organ(cases.of(caseNo)));
        cases.status(caseNo, Status.LOOK_BACK);
        if (firstDays == 0) {
            terms.lookBackAtOnce(caseNo, delistedOn(caseNo));
            return new Planned(true, null);
        }
        return new Planned(false, terms.lookBackDue(caseNo, delistedOn(caseNo), firstDays));
    }

    @AnswerCheck("task-look-back")
    void mayLookBack(GivenAnswer answer) {
        var given = forms.read(answer, VisitForms.LookBack.class);
        certified.mustBeTwo(given.form().visit(given.caseNo(), SiteVisit.Kind.FIRST_LOOK_BACK, given.author()));
    }

    /**
     * Notes a look-back; if the hazard is gone for good so far and another one is due, sets that.
     *
     * @throws SecondOfficerMissing see {@link CertifiedOfficers#mustBeTwo}
     */
    LookedBack record(UUID answer, int secondDays, StepRun run) {
        var given = forms.apply(answer, VisitForms.LookBack.class);
        var caseNo = given.caseNo();
        hazards.take(caseNo);
        boolean first = lookBacks(caseNo).isEmpty();
        var kind = first ? SiteVisit.Kind.FIRST_LOOK_BACK : SiteVisit.Kind.SECOND_LOOK_BACK;
        var visit = given.form().visit(caseNo, kind, given.author());
        certified.mustBeTwo(visit);
        records.add(visit);
        boolean recurred = given.form().recurred();
        timeline.record(
                caseNo,
                recurred ? "hazard-found-recurred" : "hazard-look-back-holds",
                given.actor(),
                HazardFacts.of(
                        "visit", kind,
                        "officers", List.of(visit.firstOfficer(), visit.secondOfficer()),
                        "visitedAt", visit.visitedAt(),
                        "findings", visit.findings(),
                        "recurrence", visit.recurrence(),
                        "newHazards", visit.newHazards()),
                run);
        boolean more = !recurred && first && secondDays > 0;
        return new LookedBack(
                recurred ? "RECURRED" : "HOLDS",
                more,
                more ? terms.lookBackDue(caseNo, delistedOn(caseNo), secondDays) : null);
    }

    void close(String caseNo) {
        cases.close(caseNo, "DELISTED");
    }

    /** The hazard is back: a case of its own, one level higher, linked to this one. */
    void recur(String caseNo, StepRun run) {
        var hazard = hazards.take(caseNo);
        var seen = lookBacks(caseNo).getLast();
        hazard.recur();
        hazards.save(hazard);
        var next = registration.registerRecurrence(hazard, seen);
        timeline.record(caseNo, "hazard-recurred", Actor.system(), HazardFacts.of("next", next), run);
        cases.status(caseNo, Status.REOPENED);
    }

    void checkSameType(UUID answer, StepRun run) {
        var given = forms.apply(answer, VisitForms.SameType.class);
        var check = given.form().check(given.caseNo(), given.author(), given.at());
        hazards.take(given.caseNo());
        records.add(check);
        timeline.record(
                given.caseNo(),
                "hazard-same-type-checked",
                given.actor(),
                HazardFacts.of("checked", check.checked(), "found", check.foundCount(), "result", check.result()),
                run);
        cases.close(given.caseNo(), "RECURRED");
    }

    private List<SiteVisit> lookBacks(String caseNo) {
        return records.visits(caseNo).stream()
                .filter(visit -> visit.recurred() != null)
                .toList();
    }

    private LocalDate delistedOn(String caseNo) {
        var notice = letters.last(caseNo, Notice.Kind.DELISTING);
        if (notice == null) {
            throw new NoSuchElementException("Case %s is not delisted".formatted(caseNo));
        }
        return notice.issuedOn();
    }

    /**
     * What the diagram needs to know of the first look-back.
     *
     * @param lookBackDeadline whose end brings it; null if nothing is waited for
     */
    record Planned(boolean lookBackAtOnce, @Nullable UUID lookBackDeadline) {}

    /**
     * What the diagram needs to know of a look-back.
     *
     * @param lookBackDeadline of the next one; null if there is none
     */
    record LookedBack(
            String lookBackResult,
            boolean moreLookBacks,
            @Nullable UUID lookBackDeadline) {}
}
