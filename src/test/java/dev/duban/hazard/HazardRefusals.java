package dev.duban.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duban.engine.HumanTask;
import dev.duban.letter.NewNotice;
import dev.duban.letter.Notice;
import dev.duban.registry.Level;
import dev.duban.web.Dates;
import java.time.LocalDate;
import java.util.LinkedHashMap;
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
        refusedByTheStep(
                caseNo,
                "task-accept-before-listing",
                office.second,
                "{\"team\": []}",
                forms.visits()
                        .acceptance(office.third.id(), List.of(office.second.id(), office.section.id()), false, false));
        acceptedBeforeListing(caseNo, false);
        proposed(caseNo);
        office.answer(caseNo, "task-approve-listing", office.leader, forms.decision(true));
        refusedByTheStep(
                caseNo,
                "task-issue-listing-notice",
                office.staff,
                "{\"noticeNumber\": \"%s\"}".formatted(aTakenNumber(Notice.Kind.LISTING, caseNo)),
                listingNotice());
        refusedByTheStep(
                caseNo,
                "task-issue-listing-notice",
                office.staff,
                "{\"limitOn\": \"%s\"}".formatted(limitOn(61)),
                listingNotice());
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
        refusedByTheStep(
                caseNo,
                "task-accept-on-site",
                office.committeeOfficer,
                "{\"team\": []}",
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
        refusedByTheStep(
                caseNo,
                "task-issue-delisting-notice",
                office.staff,
                "{\"noticeNumber\": \"%s\"}".formatted(aTakenNumber(Notice.Kind.DELISTING, caseNo)),
                notice);
        office.answer(caseNo, "task-issue-delisting-notice", office.staff, notice);
        office.expire(caseNo, "F1-22-opens");
        refusedByTheStep(
                caseNo,
                "task-look-back",
                office.committeeOfficer3,
                "{\"secondOfficer\": \"%s\"}".formatted(office.committeeOfficer3.id()),
                forms.supervision().lookBack(office.finder.id(), false));
        office.answer(
                caseNo,
                "task-look-back",
                office.committeeOfficer3,
                forms.supervision().lookBack(office.finder.id(), false));

        closed(caseNo, "DELISTED");
    }

    @Test
    void leadsBackToTheAcceptanceBeforeListingWhileTheDualReportIsMissing() {
        var caseNo = registered();
        verified(caseNo, Map.of());
        office.answer(caseNo, "task-propose-listing", office.staff, forms.correctedBeforeListing());
        refusedByTheStep(
                caseNo,
                "task-accept-before-listing",
                office.second,
                "{\"conclusion\": \"PASS\"}",
                forms.visits()
                        .acceptance(office.third.id(), List.of(office.second.id(), office.section.id()), false, false));
        office.answer(caseNo, "task-file-dual-report", office.entSafety, forms.dualReport());
        acceptedBeforeListing(caseNo, true);

        closed(caseNo, "CLEARED_BEFORE_LISTING");
    }

    @Test
    void leadsBackToTheReinspectionWhenASecondOfficerIsMissing() {
        var caseNo = registered();
        verified(caseNo, Map.of("criterion", "", "expertSaysMajor", "no"));
        var order = new LinkedHashMap<>(forms.notices().order(Office.number()));
        order.remove("serviceProof");
        assertThat(office.refusal(caseNo, "task-issue-rectification-order", office.finder, order))
                .isInstanceOf(ProofMissing.class);
        refusedByTheStep(
                caseNo,
                "task-issue-rectification-order",
                office.finder,
                "{\"serviceProof\": null}",
                forms.notices().order(Office.number()));
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

    /** Both answers are taken before either step runs, as when two people press at the same instant. */
    @Test
    void givesANumberToOneOfTwoWhoTypeItAtTheSameInstantAndLeadsTheOtherBack() {
        var number = Office.number();
        var orders = new LinkedHashMap<HumanTask, Map<String, Object>>();
        for (int i = 0; i < 2; i++) {
            forms = office.forms();
            var caseNo = registered();
            verified(caseNo, Map.of("criterion", "", "expertSaysMajor", "no"));
            orders.put(
                    office.task(caseNo, "task-issue-rectification-order"),
                    forms.notices().order(number));
        }
        var tasks = orders.keySet();

        office.transaction.executeWithoutResult(
                status -> orders.forEach((task, order) -> office.tasks.answer(task.id(), office.finder.id(), order)));

        await().atMost(Office.SOON).until(() -> tasks.stream().anyMatch(office::isRefused));
        var second = tasks.stream().filter(office::isRefused).findFirst().orElseThrow();
        office.answer(
                second.caseNo(),
                "task-issue-rectification-order",
                office.finder,
                office.forms().notices().order(Office.number()));
        tasks.forEach(task -> {
            office.task(task.caseNo(), "task-reinspect");
            assertThat(office.notices.ofCase(task.caseNo())).hasSize(1);
        });
    }

    @Test
    void leadsBackToTheDepartmentOrderWhenItsNumberWasTaken() {
        var caseNo = registered();
        verified(caseNo, Map.of("fixType", "EXITS_AND_STOCK"));
        var taken = aTakenNumber(Notice.Kind.DEPARTMENT_ORDER, caseNo);
        var order = forms.notices().departmentOrder(Office.number(), office.principal.id(), office.em.id());

        refusedByTheStep(
                caseNo,
                "task-issue-department-order",
                office.section,
                "{\"orderNumber\": \"%s\"}".formatted(taken),
                order);
        refusedByTheStep(
                caseNo,
                "task-issue-department-order",
                office.section,
                "{\"limitOn\": \"%s\"}".formatted(limitOn(8)),
                order);
        office.answer(caseNo, "task-issue-department-order", office.section, order);

        office.task(caseNo, "task-apply-for-delisting");
        assertThat(office.hazard(caseNo).state()).isEqualTo(Hazard.State.ORDERED);
    }

    @Test
    void leadsBackToTheProposalWhenItPushesDownALevelThatIsFixed() {
        var caseNo = registered();
        verified(caseNo, Map.of("spans", "CITIES"));
        office.task(caseNo, "task-propose-listing");
        var fixed = office.hazard(caseNo).listing().graded().level();

        refusedByTheStep(
                caseNo,
                "task-propose-listing",
                office.leader,
                "{\"level\": \"COUNTY\"}",
                forms.proposal(fixed, 60, office.em.id(), office.leader.id()));

        assertThat(fixed.above(Level.COUNTY)).isTrue();
        office.task(caseNo, "task-propose-listing");
        assertThat(office.hazard(caseNo).listing().proposal()).isEmpty();
    }

    private String limitOn(int days) {
        return HazardTerms.day(office.clock.instant()).plusDays(days).toString();
    }

    /** A number that another notice of the kind got meanwhile. */
    String aTakenNumber(Notice.Kind kind, String caseNo) {
        var number = Office.number();
        office.notices.issue(new NewNotice(
                kind,
                caseNo,
                number,
                LocalDate.ofInstant(office.clock.instant(), Dates.ZONE),
                List.of("甲铝制品厂"),
                Map.of(),
                office.em.id(),
                office.section.id()));
        return number;
    }
}
