package dev.duban.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duban.casefile.Status;
import dev.duban.deadline.CaseTerms;
import dev.duban.letter.Notice;
import dev.duban.web.Dates;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What loops and waits while a hazard is rectified: reports, visits, extension, the end of the limit, a failed acceptance. */
abstract class HazardLoops extends HazardRefusals {

    @Test
    void asksForTheNextReportAndTheNextVisitAtOnceAndEndsTheVisitsWhenAllWereMade() {
        var caseNo = registered();
        verified(caseNo, Map.of());
        listedWithPlan(caseNo);
        office.answer(caseNo, "task-report-progress", office.entSafety, forms.progress(40));
        office.answer(caseNo, "task-report-progress", office.entSafety, forms.progress(60));
        refusedByTheStep(
                caseNo,
                "task-visit-site",
                office.committeeOfficer,
                "{\"secondOfficer\": \"%s\"}".formatted(office.committeeOfficer.id()),
                forms.supervision().visit(office.committeeOfficer2.id(), 60));
        visited(caseNo);
        visited(caseNo);
        office.answer(caseNo, "task-report-progress", office.entSafety, forms.progress(80));

        assertThat(office.records.visits(caseNo))
                .extracting(SiteVisit::kind)
                .containsExactly(SiteVisit.Kind.SUPERVISION, SiteVisit.Kind.SUPERVISION);
        assertThat(office.hazard(caseNo).rectification().reports()).hasSize(3);
        await().atMost(Office.SOON)
                .untilAsserted(() -> assertThat(office.terms(caseNo))
                        .filteredOn(term -> term.startsWith("F1-14 "))
                        .containsExactly("F1-14 MET", "F1-14 MET", "F1-14 MET", "F1-14 RUNNING"));
        assertThat(office.terms(caseNo))
                .filteredOn(term -> term.startsWith("F1-14-visit"))
                .containsExactly("F1-14-visit MET", "F1-14-visit MET");
        office.awaitGone(caseNo, "task-visit-site");
        office.answer(caseNo, "task-apply-for-delisting", office.entPrincipal, forms.delistingApplication("甲"));
        office.task(caseNo, "task-accept-on-site");
        assertThat(office.terms(caseNo)).contains("F1-14 WAIVED", "F1-16 WAIVED", "F1-13 MET", "F1-18 RUNNING");
        office.awaitGone(caseNo, "task-report-progress");
    }

    @Test
    void extendsALimitOnceByAtMostHalfAndSetsANewOneAfterAFailedAcceptance() {
        var caseNo = registered();
        verified(caseNo, Map.of());
        listedWithPlan(caseNo);
        refusedByTheStep(
                caseNo,
                "task-apply-for-extension",
                office.entPrincipal,
                "{\"newLimitOn\": \"%s\"}".formatted(day(200)),
                forms.supervision().extension("甲", 80));
        office.answer(
                caseNo,
                "task-apply-for-extension",
                office.entPrincipal,
                forms.supervision().extension("甲", 80));
        office.answer(
                caseNo,
                "task-give-extension-opinion",
                office.section,
                forms.supervision().extensionOpinion(true));
        refusedByTheStep(
                caseNo,
                "task-decide-extension",
                office.leader,
                "{\"newLimitOn\": \"%s\"}".formatted(day(200)),
                forms.supervision().extensionDecision(true, 80));
        limitIs(caseNo, "MET");
        refusedByTheStep(
                caseNo,
                "task-decide-extension",
                office.leader,
                "{\"opinion\": \"同意\"}",
                forms.supervision().extensionDecision(true, 80));
        limitIs(caseNo, "RUNNING");
        office.answer(
                caseNo,
                "task-decide-extension",
                office.leader,
                forms.supervision().extensionDecision(true, 80));
        refusedByTheStep(
                caseNo,
                "task-issue-extension-reply",
                office.staff,
                "{\"replyNumber\": \"%s\"}".formatted(aTakenNumber(Notice.Kind.EXTENSION_REPLY, caseNo)),
                forms.supervision().extensionReply(Office.number()));
        assertThat(limit(caseNo).changes())
                .singleElement()
                .extracting(CaseTerms.Change::document)
                .isNull();
        var reply = Office.number();
        office.answer(
                caseNo,
                "task-issue-extension-reply",
                office.staff,
                forms.supervision().extensionReply(reply));

        assertThat(limit(caseNo).changes()).singleElement().satisfies(change -> {
            assertThat(change.by()).isEqualTo(office.leader.name());
            assertThat(change.reason()).isNotBlank();
            assertThat(change.document()).isEqualTo(reply);
        });
        assertThat(limit(caseNo).view().sentence()).contains("（" + reply + "）");
        assertThat(office.hazard(caseNo).limitOn()).contains(LocalDate.parse(day(80)));
        assertThat(office.cases.of(caseNo).status()).isEqualTo(Status.EXTENDED);
        var extension = office.records.extension(caseNo, Extension.Kind.LIMIT).orElseThrow();
        assertThat(extension.supported()).isTrue();
        assertThat(extension.granted()).isTrue();
        assertThat(office.terms(caseNo)).contains("F1-16 MET", "F1-16-reply MET", "F1-13 RUNNING");

        claimedDone(caseNo);
        accepted(caseNo, false);
        refusedByTheStep(
                caseNo,
                "task-decide-new-limit",
                office.leader,
                "{\"newLimitOn\": \"%s\"}".formatted(day(800)),
                forms.supervision().remaining(100));
        office.answer(
                caseNo,
                "task-decide-new-limit",
                office.leader,
                forms.supervision().remaining(100));

        office.task(caseNo, "task-apply-for-delisting");
        assertThat(office.hazard(caseNo).limitOn()).contains(LocalDate.parse(day(100)));
        assertThat(office.terms(caseNo))
                .filteredOn(term -> term.startsWith("F1-13"))
                .containsExactly("F1-13 MET", "F1-13 RUNNING");
        await().atMost(Office.SOON).until(() -> way().walked.contains("end-extension-closed"));
        office.awaitGone(caseNo, "task-apply-for-extension");
    }

    @Test
    void leavesTheLimitAsItIsWhenAnExtensionIsRefused() {
        var caseNo = registered();
        verified(caseNo, Map.of());
        listedWithPlan(caseNo);
        var before = office.hazard(caseNo).limitOn();
        office.answer(
                caseNo,
                "task-apply-for-extension",
                office.entPrincipal,
                forms.supervision().extension("甲", 80));
        office.answer(
                caseNo,
                "task-give-extension-opinion",
                office.section,
                forms.supervision().extensionOpinion(false));
        office.answer(
                caseNo,
                "task-decide-extension",
                office.leader,
                forms.supervision().extensionDecision(false, 0));
        office.task(caseNo, "task-issue-extension-reply");

        assertThat(office.hazard(caseNo).limitOn()).isEqualTo(before);
        assertThat(office.said(caseNo)).contains("hazard-extension-refused");
    }

    @Test
    void takesNoExtensionOnceTheTermForAskingHasLapsed() {
        var caseNo = registered();
        verified(caseNo, Map.of());
        listedWithPlan(caseNo);
        office.task(caseNo, "task-apply-for-extension");

        office.expire(caseNo, "F1-16");

        office.awaitGone(caseNo, "task-apply-for-extension");
        assertThat(office.terms(caseNo)).contains("F1-16 MISSED");
        office.task(caseNo, "task-apply-for-delisting");
    }

    @Test
    void refusesAnExtensionByLapseWhenNobodyDecidesInTimeWhereverItLies() {
        var caseNo = registered();
        verified(caseNo, Map.of());
        listedWithPlan(caseNo);
        office.answer(
                caseNo,
                "task-apply-for-extension",
                office.entPrincipal,
                forms.supervision().extension("甲", 80));
        office.task(caseNo, "task-give-extension-opinion");

        office.expire(caseNo, "F1-16-reply");

        await().atMost(Office.SOON).until(() -> office.said(caseNo).contains("hazard-extension-lapsed"));
        var extension = office.records.extension(caseNo, Extension.Kind.LIMIT).orElseThrow();
        assertThat(extension.lapsed()).isTrue();
        assertThat(extension.granted()).isFalse();
        office.awaitGone(caseNo, "task-give-extension-opinion");
    }

    @Test
    void looksAtTheSiteWhenTheLimitIsOverAndGoesOnCountingAfterAFailedAcceptance() {
        var caseNo = registered();
        verified(caseNo, Map.of());
        listedWithPlan(caseNo);
        office.task(caseNo, "task-apply-for-delisting");

        office.expire(caseNo, "F1-13");
        refusedByTheStep(
                caseNo,
                "task-inspect-after-limit",
                office.committeeOfficer,
                "{\"secondOfficer\": \"%s\"}".formatted(office.committeeOfficer.id()),
                forms.supervision().visit(office.committeeOfficer2.id(), 70));
        office.answer(
                caseNo,
                "task-inspect-after-limit",
                office.committeeOfficer,
                forms.supervision().visit(office.committeeOfficer2.id(), 70));

        assertThat(office.records.visits(caseNo))
                .extracting(SiteVisit::kind)
                .containsExactly(SiteVisit.Kind.AFTER_LIMIT);
        assertThat(office.terms(caseNo)).contains("F1-13 RUNNING");
        claimedDone(caseNo);
        accepted(caseNo, false);
        office.answer(
                caseNo,
                "task-decide-new-limit",
                office.leader,
                forms.supervision().remaining(0));
        office.task(caseNo, "task-apply-for-delisting");
        assertThat(office.terms(caseNo))
                .filteredOn(term -> term.startsWith("F1-13"))
                .as("one limit that runs again, so that no rung is climbed twice")
                .containsExactly("F1-13 RUNNING");
        assertThat(Parts.last(office.records.limitDecisions(caseNo))
                        .orElseThrow()
                        .newLimitOn())
                .isNull();
    }

    private CaseTerms.Row limit(String caseNo) {
        return office.shown(caseNo).rows().stream()
                .filter(row -> row.view().rule().equals("F1-13"))
                .findFirst()
                .orElseThrow();
    }

    private void limitIs(String caseNo, String state) {
        office.transaction.executeWithoutResult(status ->
                office.jdbc.sql("""
                    update deadline
                       set state = :state, settled_at = case when :state = 'MET' then opened_at end
                     where case_no = :case and rule = 'F1-13'
                    """).param("state", state).param("case", caseNo).update());
    }

    private void visited(String caseNo) {
        office.answer(
                caseNo,
                "task-visit-site",
                office.committeeOfficer,
                forms.supervision().visit(office.committeeOfficer2.id(), 60));
    }

    String day(int days) {
        return LocalDate.ofInstant(office.clock.instant(), Dates.ZONE)
                .plusDays(days)
                .toString();
    }
}
