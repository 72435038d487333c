package dev.duban.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the rules say no, and the diagram leads back to the task. */
abstract class HazardRefusals extends HazardWays {

    /** The rules are asked before an answer is taken; here they come to say no only afterwards, and the diagram leads back. */
    @Test
    void leadsBackToTheTaskWhenAStepRefuses() {
        var caseNo = registered();
        refusedByTheStep(
                caseNo,
                "task-verify-on-site",
                office.finder,
                "{\"secondOfficer\": \"%s\"}".formatted(office.finder.id()),
                forms.visits().verification(office.hazard(caseNo), office.finder.id(), office.second.id(), Map.of()));
        verified(caseNo, Map.of());
        office.answer(caseNo, "task-file-dual-report", office.entSafety, forms.dualReport());
        office.answer(caseNo, "task-propose-listing", office.staff, forms.correctedBeforeListing());
        refusedByTheStep(
                caseNo,
                "task-accept-before-listing",
                office.second,
                "{\"leader\": \"%s\"}".formatted(office.finder.id()),
                forms.visits()
                        .acceptance(office.third.id(), List.of(office.second.id(), office.section.id()), false, false));
        acceptedBeforeListing(caseNo, false);
        proposed(caseNo);
        office.answer(caseNo, "task-approve-listing", office.leader, forms.decision(true));
        listed(caseNo, office.staff);
        office.answer(caseNo, "task-submit-plan", office.entPrincipal, forms.plan("甲"));
        office.answer(caseNo, "task-review-plan", office.section, forms.planReview(true));
        claimedDone(caseNo);
        refusedByTheStep(
                caseNo,
                "task-accept-on-site",
                office.committeeOfficer,
                "{\"leader\": \"%s\"}".formatted(office.finder.id()),
                forms.visits()
                        .acceptance(
                                office.committeeOfficer2.id(),
                                List.of(office.committeeOfficer.id(), office.committeeOfficer3.id()),
                                true,
                                true));
        accepted(caseNo, true);
        var task = office.task(caseNo, "task-approve-delisting");
        office.answerBehindTheRules(task, office.committeeOfficer2, forms.decision(true), "{}");
        office.awaitRefused(task);
        office.answer(caseNo, "task-approve-delisting", office.leader, forms.decision(true));
        var notice = forms.notices().delistingNotice(Office.number(), "x", true);
        refusedByTheStep(caseNo, "task-issue-delisting-notice", office.staff, "{\"serviceProof\": null}", notice);
        office.answer(caseNo, "task-issue-delisting-notice", office.staff, notice);

        closed(caseNo, "DELISTED");
    }

    @Test
    void leadsBackToTheReinspectionWhenASecondOfficerIsMissing() {
        var caseNo = registered();
        verified(caseNo, Map.of("criterion", "", "expertSaysMajor", "no"));
        ordered(caseNo);
        refusedByTheStep(
                caseNo,
                "task-reinspect",
                office.finder,
                "{\"secondOfficer\": \"%s\"}".formatted(office.finder.id()),
                forms.visits().reinspection(office.finder.id(), office.second.id(), true));
        office.answer(
                caseNo,
                "task-reinspect",
                office.finder,
                forms.visits().reinspection(office.finder.id(), office.second.id(), true));

        closed(caseNo, "CORRECTED");
    }

    @Test
    void refusesOnThePageWhatTheStepWouldRefuse() {
        var caseNo = registered();
        var hazard = office.hazard(caseNo);

        assertThat(office.refusal(
                        caseNo,
                        "task-verify-on-site",
                        office.finder,
                        forms.visits().verification(hazard, office.finder.id(), office.finder.id(), Map.of())))
                .isInstanceOf(SecondOfficerMissing.class);
        assertThat(office.refusal(
                        caseNo,
                        "task-verify-on-site",
                        office.finder,
                        forms.visits().verification(hazard, office.finder.id(), office.section.id(), Map.of())))
                .as("without a certificate")
                .isInstanceOf(SecondOfficerMissing.class);
        assertThat(office.hazard(caseNo).visits().verification()).isEmpty();
    }
}
