package dev.duban.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duban.DubanTest;
import dev.duban.casefile.CaseFile;
import dev.duban.casefile.Part;
import dev.duban.casefile.Status;
import dev.duban.identity.Person;
import dev.duban.letter.Notice;
import dev.duban.registry.Level;
import io.camunda.client.CamundaClient;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Every way of a hazard to every end, through the whole program on an engine; after them, which parts of the diagram were walked. */
@DubanTest
class HazardFlowTests {

    private static final AtomicReference<ZeebeTestEngine> ENGINE = new AtomicReference<>();

    @Autowired
    CamundaClient client;

    private Office office;
    private DemoForms forms;

    @BeforeEach
    void open(@Autowired BeanFactory beans, @Autowired ZeebeTestEngine engine) {
        ENGINE.set(engine);
        office = new Office(beans);
        forms = office.forms();
    }

    @AfterAll
    static void everyPartOfTheDiagramWasWalked() {
        var way = way();
        System.out.println(way.summary());
        assertThat(way.missed()).as("not walked").isEmpty();
        assertThat(way.incidents).as("incidents").isEmpty();
    }

    @Test
    void delistsAHazardThatTheCommitteeListedAfterEveryDetour() {
        var caseNo = registered();
        verified(caseNo, Map.of("safetyAssured", "no", "imminentDanger", true));
        office.answer(caseNo, "task-start-suspension", office.section, forms.suspension());
        proposed(caseNo);
        office.answer(caseNo, "task-approve-listing", office.leader, forms.decision(false));
        proposed(caseNo);
        office.answer(caseNo, "task-approve-listing", office.leader, forms.decision(true));
        listed(caseNo, office.staff);
        office.answer(caseNo, "task-submit-plan", office.entPrincipal, forms.plan("甲"));
        office.answer(caseNo, "task-review-plan", office.section, forms.planReview(false));
        office.answer(caseNo, "task-submit-plan", office.entPrincipal, forms.plan("甲"));
        office.answer(caseNo, "task-review-plan", office.section, forms.planReview(true));
        claimedDone(caseNo);
        accepted(caseNo, false);
        claimedDone(caseNo);
        accepted(caseNo, true);
        office.answer(caseNo, "task-approve-delisting", office.leader, forms.decision(false));
        accepted(caseNo, true);
        office.answer(caseNo, "task-approve-delisting", office.leader, forms.decision(true));
        office.answer(caseNo, "task-file-dual-report", office.entSafety, forms.dualReport());
        office.answer(
                caseNo, "task-issue-delisting-notice", office.staff, forms.delistingNotice(Office.number(), "x", true));

        var file = closed(caseNo, "DELISTED");
        assertThat(file.level()).isEqualTo(Level.COUNTY);
        assertThat(file.organ(Part.LISTING_ORGAN)).contains(office.committee.id());
        var hazard = office.hazard(caseNo);
        assertThat(hazard.state()).isEqualTo(Hazard.State.DELISTED);
        assertThat(hazard.measure().orElseThrow().kinds()).containsExactly("WITHDRAW_PEOPLE", "STOP_PRODUCTION");
        assertThat(hazard.graded().progressCycle()).isEqualTo(Grading.Cycle.P10D);
        assertThat(hazard.plan().orElseThrow().milestones()).hasSize(2);
        assertThat(hazard.acceptance().orElseThrow().results()).hasSize(2);
        assertThat(hazard.reports()).hasSize(2);
        assertThat(office.notices.ofCase(caseNo))
                .extracting(Notice::kind)
                .containsExactly(Notice.Kind.LISTING, Notice.Kind.DELISTING);
        assertThat(office.way(caseNo))
                .containsSubsequence(
                        "task-verify-on-site",
                        "task-record-verification",
                        "task-propose-listing",
                        "task-approve-listing",
                        "task-issue-listing-notice",
                        "task-record-listing",
                        "task-submit-plan",
                        "task-record-delisting");
        assertThat(office.said(caseNo))
                .containsSubsequence(
                        "case-opened",
                        "hazard-registered",
                        "hazard-verified",
                        "hazard-listing-returned",
                        "hazard-listing-approved",
                        "hazard-listed",
                        "hazard-plan-returned",
                        "hazard-plan-accepted",
                        "hazard-not-accepted",
                        "hazard-delisting-returned",
                        "hazard-accepted",
                        "hazard-delisting-approved",
                        "hazard-delisted",
                        "case-closed");
        assertThat(office.timeline.verify(caseNo).intact()).isTrue();
    }

    @Test
    void delistsAHazardUnderADepartmentOrderThatReportedItself() {
        var asked = office.aSelfReportedHazard();
        var caseNo = office.register(office.entSafety, asked);
        verified(caseNo, Map.of("fixType", "EXITS_AND_STOCK"));
        var order = new HashMap<>(forms.departmentOrder(Office.number(), office.principal.id(), office.em.id()));
        order.remove("serviceProof");
        office.answer(caseNo, "task-issue-department-order", office.section, order);
        claimedDone(caseNo);
        office.answer(
                caseNo,
                "task-accept-on-site",
                office.second,
                forms.acceptance(office.third.id(), List.of(office.second.id(), office.section.id()), true, false));
        office.answer(caseNo, "task-approve-delisting", office.principal, forms.decision(true));
        var notice = new HashMap<>(forms.delistingNotice(Office.number(), "x", true));
        assertThat(office.refusal(caseNo, "task-issue-delisting-notice", office.section, notice))
                .as("the order was never proven to be served")
                .isInstanceOf(ProofMissing.class);
        notice.put("lateProof", List.of(office.paper().toString()));
        office.answer(caseNo, "task-issue-delisting-notice", office.section, notice);

        var file = closed(caseNo, "DELISTED");
        assertThat(file.organ(Part.LISTING_ORGAN)).contains(office.em.id());
        assertThat(office.notices.hasProof(caseNo, Notice.Kind.DEPARTMENT_ORDER))
                .isTrue();
        assertThat(office.way(caseNo)).doesNotContain("task-file-dual-report", "task-propose-listing");
    }

    @Test
    void closesAHazardThatWasNotThere() {
        var caseNo = registered();

        office.answer(
                caseNo,
                "task-verify-on-site",
                office.finder,
                forms.nothingFound(office.hazard(caseNo), office.finder.id(), office.second.id()));

        closed(caseNo, "UNFOUNDED");
        assertThat(office.hazard(caseNo).state()).isEqualTo(Hazard.State.UNFOUNDED);
    }

    @Test
    void closesAnOrdinaryHazardOnceASecondOrderWasObeyed() {
        var caseNo = registered();
        verified(caseNo, Map.of("criterion", "", "expertSaysMajor", "no"));
        ordered(caseNo);
        office.answer(
                caseNo,
                "task-reinspect",
                office.finder,
                forms.reinspection(office.finder.id(), office.second.id(), false));
        ordered(caseNo);
        office.answer(
                caseNo,
                "task-reinspect",
                office.finder,
                forms.reinspection(office.finder.id(), office.second.id(), true));

        closed(caseNo, "CORRECTED");
        assertThat(office.hazard(caseNo).reinspections()).hasSize(2);
        assertThat(office.notices.ofCase(caseNo)).hasSize(2);
    }

    @Test
    void closesAHazardThatWasClearedBeforeItsListing() {
        var caseNo = registered();
        verified(caseNo, Map.of("fixType", "MANAGEMENT", "listDespiteShortLimit", true));
        office.answer(caseNo, "task-propose-listing", office.staff, forms.correctedBeforeListing());
        acceptedBeforeListing(caseNo, false);
        office.answer(caseNo, "task-propose-listing", office.staff, forms.correctedBeforeListing());
        acceptedBeforeListing(caseNo, true);

        closed(caseNo, "CLEARED_BEFORE_LISTING");
        assertThat(office.hazard(caseNo).state()).isEqualTo(Hazard.State.CLEARED);
    }

    @Test
    void isListedByTheCityWhenAProposalPullsItUp() {
        var caseNo = registered();
        verified(caseNo, Map.of());
        office.answer(
                caseNo,
                "task-propose-listing",
                office.staff,
                forms.proposal(Level.CITY, 45, office.em.id(), office.cityLeader.id()));

        var task = office.task(caseNo, "task-approve-listing");

        assertThat(task.roles()).containsExactly("WSC_LEADER");
        assertThat(office.cases.of(caseNo).level()).isEqualTo(Level.CITY);
        assertThat(office.cases.of(caseNo).organ(Part.LISTING_ORGAN)).contains(office.cityCommittee.id());
    }

    @Test
    void endsWhereItStandsWhenItIsVoided() {
        var caseNo = registered();
        office.task(caseNo, "task-verify-on-site");

        office.changes.ask(office.second, caseNo, asked(Change.Kind.VOID, null));

        var file = ended(caseNo);
        assertThat(file.status()).isEqualTo(Status.REVOKED);
        assertThat(office.hazard(caseNo).state()).isEqualTo(Hazard.State.VOID);
        assertThat(office.said(caseNo)).contains("hazard-void-decided", "hazard-voided", "case-revoked");
        await().atMost(Office.SOON).until(() -> office.tasks.openIn(caseNo).isEmpty());
    }

    @Test
    void isMergedIntoAnotherOnlyOnceASecondPersonConfirmedFromTheProposalOn() {
        var kept = registered();
        var caseNo = registered();
        verified(caseNo, Map.of());
        proposed(caseNo);

        boolean made = office.changes.ask(office.second, caseNo, asked(Change.Kind.MERGE, kept));

        assertThat(made).isFalse();
        assertThat(office.cases.inForce(caseNo)).isTrue();
        office.changes.confirm(office.section, caseNo);
        var file = ended(caseNo);
        assertThat(file.mergedInto()).isEqualTo(kept);
        assertThat(office.cases.inForce(kept)).isTrue();
        assertThat(office.cases.links(kept)).hasSize(1);
    }

    /** The rules are asked before an answer is taken; here they come to say no only afterwards, and the diagram leads back. */
    @Test
    void leadsBackToTheTaskWhenAStepRefuses() {
        var caseNo = registered();
        refusedByTheStep(
                caseNo,
                "task-verify-on-site",
                office.finder,
                "{\"secondOfficer\": \"%s\"}".formatted(office.finder.id()),
                forms.verification(office.hazard(caseNo), office.finder.id(), office.second.id(), Map.of()));
        verified(caseNo, Map.of());
        office.answer(caseNo, "task-file-dual-report", office.entSafety, forms.dualReport());
        office.answer(caseNo, "task-propose-listing", office.staff, forms.correctedBeforeListing());
        refusedByTheStep(
                caseNo,
                "task-accept-before-listing",
                office.second,
                "{\"leader\": \"%s\"}".formatted(office.finder.id()),
                forms.acceptance(office.third.id(), List.of(office.second.id(), office.section.id()), false, false));
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
                forms.acceptance(
                        office.committeeOfficer2.id(),
                        List.of(office.committeeOfficer.id(), office.committeeOfficer3.id()),
                        true,
                        true));
        accepted(caseNo, true);
        var task = office.task(caseNo, "task-approve-delisting");
        office.answerBehindTheRules(task, office.committeeOfficer2, forms.decision(true), "{}");
        office.awaitRefused(task);
        office.answer(caseNo, "task-approve-delisting", office.leader, forms.decision(true));
        var notice = forms.delistingNotice(Office.number(), "x", true);
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
                forms.reinspection(office.finder.id(), office.second.id(), true));
        office.answer(
                caseNo,
                "task-reinspect",
                office.finder,
                forms.reinspection(office.finder.id(), office.second.id(), true));

        closed(caseNo, "CORRECTED");
    }

    @Test
    void runsOnceHoweverOftenItIsStarted() {
        var caseNo = registered();
        office.task(caseNo, "task-verify-on-site");

        client.newCreateInstanceCommand()
                .bpmnProcessId("hazard-supervision")
                .latestVersion()
                .variables(Map.of("caseNo", caseNo))
                .startBeforeElement("task-claim-case")
                .send()
                .join();

        await().atMost(Office.SOON).until(() -> way().walked.contains("end-already-running"));
        assertThat(office.tasks.openIn(caseNo)).hasSize(1);
    }

    @Test
    void refusesOnThePageWhatTheStepWouldRefuse() {
        var caseNo = registered();
        var hazard = office.hazard(caseNo);

        assertThat(office.refusal(
                        caseNo,
                        "task-verify-on-site",
                        office.finder,
                        forms.verification(hazard, office.finder.id(), office.finder.id(), Map.of())))
                .isInstanceOf(SecondOfficerMissing.class);
        assertThat(office.refusal(
                        caseNo,
                        "task-verify-on-site",
                        office.finder,
                        forms.verification(hazard, office.finder.id(), office.section.id(), Map.of())))
                .as("without a certificate")
                .isInstanceOf(SecondOfficerMissing.class);
        assertThat(office.hazard(caseNo).verification()).isEmpty();
    }

    private static WayWalked way() {
        return new WayWalked(ENGINE.get(), "hazard-supervision", new File("processes/hazard/hazard-supervision.bpmn"));
    }

    private String registered() {
        return office.register(office.finder, office.aHazard(Source.ENFORCE));
    }

    private void verified(String caseNo, Map<String, ?> differing) {
        office.answer(
                caseNo,
                "task-verify-on-site",
                office.finder,
                forms.verification(office.hazard(caseNo), office.finder.id(), office.second.id(), differing));
    }

    private void ordered(String caseNo) {
        office.answer(caseNo, "task-issue-rectification-order", office.finder, forms.order(Office.number()));
    }

    private void proposed(String caseNo) {
        office.answer(
                caseNo,
                "task-propose-listing",
                office.staff,
                forms.proposal(Level.COUNTY, 60, office.em.id(), office.leader.id()));
    }

    private void listed(String caseNo, Person by) {
        office.answer(
                caseNo,
                "task-issue-listing-notice",
                by,
                forms.listingNotice(
                        Office.number(), "甲铝制品厂", "隐患", office.leader.id(), office.em.id(), 60, office.em.id()));
    }

    private void claimedDone(String caseNo) {
        office.answer(caseNo, "task-report-progress", office.entSafety, forms.progress(100));
        office.answer(caseNo, "task-apply-for-delisting", office.entPrincipal, forms.delistingApplication("甲"));
    }

    private void accepted(String caseNo, boolean pass) {
        office.answer(
                caseNo,
                "task-accept-on-site",
                office.committeeOfficer,
                forms.acceptance(
                        office.committeeOfficer2.id(),
                        List.of(office.committeeOfficer.id(), office.committeeOfficer3.id()),
                        pass,
                        true));
    }

    private void acceptedBeforeListing(String caseNo, boolean pass) {
        office.answer(
                caseNo,
                "task-accept-before-listing",
                office.second,
                forms.acceptance(office.third.id(), List.of(office.second.id(), office.section.id()), pass, false));
    }

    private void refusedByTheStep(String caseNo, String element, Person by, String changed, Map<String, Object> form) {
        var task = office.task(caseNo, element);
        office.answerBehindTheRules(task, by, form, changed);
        office.awaitRefused(task);
    }

    private CaseFile closed(String caseNo, String reason) {
        office.awaitClosed(caseNo);
        var file = office.cases.of(caseNo);
        assertThat(file.status()).isEqualTo(Status.CLOSED);
        assertThat(file.closeReason()).isEqualTo(reason);
        return file;
    }

    private CaseFile ended(String caseNo) {
        office.awaitClosed(caseNo);
        return office.cases.of(caseNo);
    }

    private static HazardChanges.Asked asked(Change.Kind kind, @Nullable String into) {
        return new HazardChanges.Asked(kind, "登记错了", into, null, null, null);
    }
}
