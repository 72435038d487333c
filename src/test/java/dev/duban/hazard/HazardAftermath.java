package dev.duban.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.duban.casefile.Part;
import dev.duban.casefile.Relation;
import dev.duban.casefile.Status;
import dev.duban.deadline.DeadlineView;
import dev.duban.deadline.Term;
import dev.duban.letter.Notice;
import dev.duban.registry.Level;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What comes after the delisting or in place of it, and what ordinary orders and fires have of their own. */
abstract class HazardAftermath extends HazardLoops {

    @Test
    void goesOnOneLevelHigherInALinkedCaseWhenALookBackFindsItAgain() {
        var caseNo = registered();
        verified(caseNo, Map.of());
        listedWithPlan(caseNo);
        delisted(caseNo);
        await().atMost(Office.SOON).until(() -> office.cases.of(caseNo).status() == Status.LOOK_BACK);
        assertThat(office.shown(caseNo).opens()).as("what the case waits for").returns("回头看起始", DeadlineView::name);
        lookedBack(caseNo, office.committeeOfficer3, office.committeeOfficer2, true);
        office.answer(
                caseNo,
                "task-check-same-type",
                office.second,
                forms.supervision().sameType());

        closed(caseNo, "RECURRED");
        assertThat(office.hazard(caseNo).state()).isEqualTo(Hazard.State.RECURRED);
        assertThat(office.records.sameTypeChecks(caseNo)).hasSize(1);
        var link = office.cases.links(caseNo).getFirst();
        assertThat(link.relation()).isEqualTo(Relation.ESCALATED_FROM);
        var next = link.other(caseNo);
        forms = office.forms();
        verified(next, Map.of());
        office.task(next, "task-propose-listing");
        assertThat(office.cases.of(caseNo).level()).isEqualTo(Level.COUNTY);
        assertThat(office.cases.of(next).level()).isEqualTo(Level.CITY);
        assertThat(office.hazard(next).finding().foundBy()).isEqualTo(office.committeeOfficer3.id());
    }

    @Test
    void looksBackTwiceAtAHazardThatTheCityListed() {
        var caseNo = registered();
        verified(caseNo, Map.of());
        office.answer(
                caseNo,
                "task-propose-listing",
                office.staff,
                forms.proposal(Level.CITY, 45, office.em.id(), office.cityLeader.id()));
        office.answer(caseNo, "task-approve-listing", office.cityLeader, forms.decision(true));
        office.answer(caseNo, "task-issue-listing-notice", office.cityStaff, listingNotice(45));
        office.answer(caseNo, "task-submit-plan", office.entPrincipal, forms.plan("甲"));
        office.answer(caseNo, "task-review-plan", office.section, forms.planReview(true));
        office.answer(caseNo, "task-file-dual-report", office.entSafety, forms.dualReport());
        office.answer(caseNo, "task-apply-for-delisting", office.entPrincipal, forms.delistingApplication("甲"));
        office.answer(
                caseNo,
                "task-accept-on-site",
                office.cityOfficer,
                forms.visits()
                        .acceptance(office.third.id(), List.of(office.second.id(), office.section.id()), true, true));
        office.answer(caseNo, "task-approve-delisting", office.cityLeader, forms.decision(true));
        office.answer(
                caseNo,
                "task-issue-delisting-notice",
                office.cityStaff,
                forms.notices().delistingNotice(Office.number(), "x", true));
        lookedBack(caseNo, office.cityOfficer, office.cityOfficer2, false);
        lookedBack(caseNo, office.cityOfficer2, office.cityOfficer, false);

        var file = closed(caseNo, "DELISTED");
        assertThat(file.organ(Part.REVIEWING_ORGAN)).isEqualTo(file.organ(Part.SUPERVISING_ORGAN));
        assertThat(office.records.visits(caseNo))
                .extracting(SiteVisit::kind)
                .containsExactly(SiteVisit.Kind.FIRST_LOOK_BACK, SiteVisit.Kind.SECOND_LOOK_BACK);
    }

    /** DMN-15, the imported backlog; here of a department's order, so that its office is another organ than the one that ordered. */
    @Test
    void hasTheOfficeOfTheCommitteeLookBackAtOnceAtAHazardOfAnImportedBacklog() {
        var caseNo = office.imported(office.finder);
        verified(caseNo, Map.of("fixType", "EXITS_AND_STOCK", "criterion", "00000000-0000-4000-8000-000000000021"));
        office.answer(
                caseNo,
                "task-issue-department-order",
                office.section,
                forms.notices().departmentOrder(Office.number(), office.principal.id(), office.em.id()));
        office.answer(caseNo, "task-file-dual-report", office.entSafety, forms.dualReport());
        office.answer(caseNo, "task-apply-for-delisting", office.entPrincipal, forms.delistingApplication("甲"));
        office.answer(
                caseNo,
                "task-accept-on-site",
                office.second,
                forms.visits()
                        .acceptance(office.third.id(), List.of(office.second.id(), office.section.id()), true, false));
        office.answer(caseNo, "task-approve-delisting", office.principal, forms.decision(true));
        office.answer(
                caseNo,
                "task-issue-delisting-notice",
                office.section,
                forms.notices().delistingNotice(Office.number(), "x", true));

        var task = office.task(caseNo, "task-look-back");
        assertThat(task.organ()).isEqualTo(Part.REVIEWING_ORGAN.code());
        assertThat(task.separateFrom()).containsExactlyInAnyOrder("task-verify-on-site", "task-accept-on-site");
        assertThat(office.cases.of(caseNo).organ(Part.REVIEWING_ORGAN)).contains(office.committeeOffice.id());
        assertThat(office.terms(caseNo)).contains("F1-22 RUNNING").noneMatch(term -> term.startsWith("F1-22-opens"));
        assertThat(office.term(caseNo, "F1-22").budget().term()).isEqualTo(new Term.CalendarDays(1));
        office.answer(
                caseNo,
                "task-look-back",
                office.committeeOfficer,
                forms.supervision().lookBack(office.committeeOfficer2.id(), false));
        closed(caseNo, "DELISTED");
        assertThat(office.terms(caseNo)).contains("F1-22 MET");
    }

    @Test
    void goesOnUntilTheListingOrganWithdrawsTheListing() {
        var caseNo = registered();
        verified(caseNo, Map.of());
        assertThatThrownBy(() -> office.changes.ask(office.second, caseNo, asked(Change.Kind.WITHDRAWAL, null)))
                .isInstanceOf(NotListed.class);
        listedWithPlan(caseNo);
        office.changes.ask(office.second, caseNo, asked(Change.Kind.WITHDRAWAL, null));
        office.answer(caseNo, "task-decide-withdrawal", office.leader, forms.decision(false));
        office.answer(caseNo, "task-report-progress", office.entSafety, forms.progress(40));
        office.changes.ask(office.second, caseNo, asked(Change.Kind.WITHDRAWAL, null));
        office.answer(caseNo, "task-decide-withdrawal", office.leader, forms.decision(true));
        var notice = forms.supervision().withdrawalNotice(Office.number());
        refusedByTheStep(
                caseNo,
                "task-issue-withdrawal-notice",
                office.staff,
                "{\"noticeNumber\": \"%s\"}".formatted(aTakenNumber(Notice.Kind.WITHDRAWAL, caseNo)),
                notice);
        office.answer(caseNo, "task-issue-withdrawal-notice", office.staff, notice);

        closed(caseNo, "WITHDRAWN");
        assertThat(office.hazard(caseNo).state()).isEqualTo(Hazard.State.WITHDRAWN);
        assertThat(office.records.withdrawals(caseNo))
                .extracting(Withdrawal::approved)
                .containsExactlyInAnyOrder(false, true);
        await().atMost(Office.SOON).until(() -> office.tasks.openIn(caseNo).isEmpty());
    }

    @Test
    void studiesAFireHazardAndServesItsNoticeBesideTheListing() {
        var caseNo = office.register(office.committeeOfficer, office.aFireHazard());
        office.answer(
                caseNo,
                "task-verify-on-site",
                office.committeeOfficer,
                forms.visits()
                        .verification(
                                office.hazard(caseNo),
                                office.committeeOfficer.id(),
                                office.committeeOfficer2.id(),
                                Map.of()));
        office.answer(
                caseNo,
                "task-study-fire-hazard",
                office.committeeSection,
                forms.supervision().fireStudy());
        refusedByTheStep(
                caseNo,
                "task-issue-fire-notice",
                office.committeeOfficer,
                "{\"noticeNumber\": \"%s\"}".formatted(aTakenNumber(Notice.Kind.FIRE_HAZARD, caseNo)),
                forms.supervision().fireNotice(Office.number()));
        office.answer(
                caseNo,
                "task-issue-fire-notice",
                office.committeeOfficer,
                forms.supervision().fireNotice(Office.number()));

        office.task(caseNo, "task-propose-listing");
        assertThat(office.records.fireStudies(caseNo)).hasSize(1);
        assertThat(office.terms(caseNo)).contains("F1-06 MET", "F1-07 MET");
    }

    @Test
    void looksAgainAtAFireOrderInThreeWorkingDays() {
        var caseNo = office.register(office.committeeOfficer, office.aFireHazard());
        office.answer(
                caseNo,
                "task-verify-on-site",
                office.committeeOfficer,
                forms.visits()
                        .verification(
                                office.hazard(caseNo),
                                office.committeeOfficer.id(),
                                office.committeeOfficer2.id(),
                                Map.of("criterion", "", "expertSaysMajor", "no")));
        office.answer(
                caseNo,
                "task-issue-rectification-order",
                office.committeeOfficer,
                forms.notices().order(Office.number()));
        office.task(caseNo, "task-reinspect");
        assertThat(office.terms(caseNo))
                .contains("F1-19 RUNNING", "F1-20 RUNNING")
                .doesNotContain("F1-06 WAIVED");
        assertThat(office.task(caseNo, "task-reinspect").id())
                .as("the earlier of its two terms limits the task")
                .isEqualTo(office.term(caseNo, "F1-20").task());

        office.answer(
                caseNo,
                "task-reinspect",
                office.committeeOfficer,
                forms.visits().reinspection(office.committeeOfficer.id(), office.committeeOfficer2.id(), true));

        closed(caseNo, "CORRECTED");
        assertThat(office.terms(caseNo)).contains("F1-19 MET", "F1-20 MET");
    }

    @Test
    void lengthensAnOrdinaryOrderForForceMajeureWhenItIsAskedInTime() {
        var caseNo = registered();
        verified(caseNo, Map.of("criterion", "", "expertSaysMajor", "no"));
        ordered(caseNo);
        office.answer(
                caseNo,
                "task-apply-for-order-extension",
                office.entPrincipal,
                forms.supervision().orderExtension("甲", 20));
        refusedByTheStep(
                caseNo,
                "task-reply-to-order-extension",
                office.section,
                "{\"replyNumber\": \"%s\"}".formatted(aTakenNumber(Notice.Kind.ORDER_EXTENSION_REPLY, caseNo)),
                forms.supervision().orderExtensionReply(Office.number(), true, 20));
        office.answer(
                caseNo,
                "task-reply-to-order-extension",
                office.section,
                forms.supervision().orderExtensionReply(Office.number(), true, 20));
        assertThat(office.hazard(caseNo).limitOn().map(Object::toString)).contains(day(20));
        assertThat(office.terms(caseNo))
                .contains("F1-17 MET", "F1-17-reply MET")
                .filteredOn(term -> term.startsWith("F1-19 "))
                .containsExactly("F1-19 WAIVED", "F1-19 RUNNING");
        office.answer(
                caseNo,
                "task-reinspect",
                office.finder,
                forms.visits().reinspection(office.finder.id(), office.second.id(), true));

        closed(caseNo, "CORRECTED");
        assertThat(office.terms(caseNo)).contains("F1-19 MET");
    }

    @Test
    void looksAgainAsTheEnterpriseAskedBeforeItsOrderEnds() {
        var caseNo = anOrdinaryHazard();
        ordered(caseNo);
        office.answer(
                caseNo,
                "task-apply-for-reinspection",
                office.entPrincipal,
                forms.supervision().reinspectionApplication("甲"));
        assertThat(office.said(caseNo)).contains("hazard-reinspection-asked");
        assertThat(office.terms(caseNo)).contains("F1-19-opens MET");
        await().atMost(Office.SOON).until(() -> way().walked.contains("end-reinspection-asked"));
        office.answer(
                caseNo,
                "task-reinspect",
                office.finder,
                forms.visits().reinspection(office.finder.id(), office.second.id(), true));

        closed(caseNo, "CORRECTED");
        assertThat(office.terms(caseNo)).contains("F1-19 MET").noneMatch(term -> term.endsWith("RUNNING"));
    }

    @Test
    void asksForAReinspectionWithinTheLimitOfEachOrder() {
        var caseNo = anOrdinaryHazard();
        ordered(caseNo);
        var first = office.task(caseNo, "task-apply-for-reinspection");
        office.expire(caseNo, "F1-19-opens");
        office.awaitGone(caseNo, "task-apply-for-reinspection");
        office.answer(
                caseNo,
                "task-reinspect",
                office.finder,
                forms.visits().reinspection(office.finder.id(), office.second.id(), false));
        ordered(caseNo);
        assertThat(office.task(caseNo, "task-apply-for-reinspection").id()).isNotEqualTo(first.id());
        office.answer(
                caseNo,
                "task-reinspect",
                office.finder,
                forms.visits().reinspection(office.finder.id(), office.second.id(), true));

        closed(caseNo, "CORRECTED");
        assertThat(office.terms(caseNo))
                .filteredOn(term -> term.startsWith("F1-19-opens"))
                .containsExactly("F1-19-opens MISSED", "F1-19-opens WAIVED");
        office.awaitGone(caseNo, "task-apply-for-reinspection");

        // Its step comes once more after all is over, as when the engine was away.
        office.transaction.executeWithoutResult(status -> office.reinspection.limitBegins(caseNo));
        assertThat(office.terms(caseNo)).noneMatch(term -> term.endsWith("RUNNING"));
    }

    /** The application was made in time; the department replied only when the order had ended. */
    @Test
    void letsTheEnterpriseAskForAReinspectionAgainWhenItsOrderIsExtendedAfterItEnded() {
        var caseNo = anOrdinaryHazard();
        ordered(caseNo);
        office.answer(
                caseNo,
                "task-apply-for-order-extension",
                office.entPrincipal,
                forms.supervision().orderExtension("甲", 20));
        office.expire(caseNo, "F1-19-opens");
        office.awaitGone(caseNo, "task-apply-for-reinspection");

        office.answer(
                caseNo,
                "task-reply-to-order-extension",
                office.section,
                forms.supervision().orderExtensionReply(Office.number(), true, 20));

        office.task(caseNo, "task-apply-for-reinspection");
        assertThat(office.term(caseNo, "F1-19-opens").lastDay()).hasToString(day(20));
        office.answer(
                caseNo,
                "task-apply-for-reinspection",
                office.entPrincipal,
                forms.supervision().reinspectionApplication("甲"));
        assertThat(office.terms(caseNo))
                .filteredOn(term -> term.startsWith("F1-19"))
                .containsExactlyInAnyOrder(
                        "F1-19-opens MISSED", "F1-19-opens MET", "F1-19 WAIVED", "F1-19 WAIVED", "F1-19 RUNNING");
        assertThat(office.term(caseNo, "F1-19").anchor().event()).isEqualTo("reinspection-asked");
    }

    private String anOrdinaryHazard() {
        var caseNo = registered();
        verified(caseNo, Map.of("criterion", "", "expertSaysMajor", "no"));
        return caseNo;
    }

    /** The answer is given and the term lapses before its step runs. */
    @Test
    void blocksALongerOrderThatIsAskedForTooLate() {
        var caseNo = registered();
        verified(caseNo, Map.of("criterion", "", "expertSaysMajor", "no"));
        ordered(caseNo);
        var task = office.task(caseNo, "task-apply-for-order-extension");
        var form = forms.supervision().orderExtension("甲", 20);

        office.transaction.executeWithoutResult(status -> {
            office.tasks.answer(task.id(), office.entPrincipal.id(), form);
            office.jdbc
                    .sql("""
                        update deadline set state = 'MISSED', settled_at = :now where case_no = :case and rule = 'F1-17'
                        """)
                    .param("now", office.clock.instant().atOffset(java.time.ZoneOffset.UTC))
                    .param("case", caseNo)
                    .update();
        });

        office.awaitRefused(task);
        assertThat(office.hazard(caseNo).limitOn().map(Object::toString)).contains(day(10));
        await().atMost(Office.SOON).until(() -> way().walked.contains("end-order-extension-lapsed"));
        office.task(caseNo, "task-reinspect");
        assertThat(office.records.extensions(caseNo)).isEmpty();
    }
}
